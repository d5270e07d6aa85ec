import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.core.validators
import django.db.models.deletion
import django.db.models.functions.comparison
import django.db.models.functions.text
import django.utils.timezone
import pgtrigger.compiler
import portal.fields
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('pghistory', '0007_auto_20250421_0444'),
    ]

    operations = [
        migrations.CreateModel(
            name='User',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('password', models.CharField(max_length=128, verbose_name='password')),
                ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                ('email', models.EmailField(error_messages={'unique': 'Someone with this e-mail address already has an account.'}, max_length=254, unique=True, verbose_name='e-mail address')),
                ('name', models.CharField(max_length=150, verbose_name='name')),
                ('is_active', models.BooleanField(default=True, verbose_name='may log in')),
                ('is_superuser', models.BooleanField(default=False, editable=False, help_text='Keeps accounts and gremia; decides for no council. Made on the command line only.', verbose_name='administrator of the installation')),
                ('date_joined', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='account made on')),
                ('invited_at', models.DateTimeField(editable=False, null=True, verbose_name='invited on')),
                ('removed_at', models.DateTimeField(editable=False, null=True, verbose_name='removed on')),
            ],
            options={
                'verbose_name': 'person',
                'verbose_name_plural': 'people',
                'ordering': ('name', 'email'),
                'constraints': [models.CheckConstraint(condition=models.Q(('email', django.db.models.functions.text.Lower('email'))), name='user_email_lower_case')],
                'triggers': [pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "gremia_userevent" ("date_joined", "email", "id", "invited_at", "is_active", "is_superuser", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "removed_at") VALUES (NEW."date_joined", NEW."email", NEW."id", NEW."invited_at", NEW."is_active", NEW."is_superuser", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."removed_at"); RETURN NULL;', hash='6961139bbddeeab709093270b39f84e1a174e394', operation='INSERT', pgid='pgtrigger_insert_insert_4ff10', table='gremia_user', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."date_joined" IS DISTINCT FROM (NEW."date_joined") OR OLD."email" IS DISTINCT FROM (NEW."email") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."invited_at" IS DISTINCT FROM (NEW."invited_at") OR OLD."is_active" IS DISTINCT FROM (NEW."is_active") OR OLD."is_superuser" IS DISTINCT FROM (NEW."is_superuser") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."removed_at" IS DISTINCT FROM (NEW."removed_at"))', func='INSERT INTO "gremia_userevent" ("date_joined", "email", "id", "invited_at", "is_active", "is_superuser", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "removed_at") VALUES (NEW."date_joined", NEW."email", NEW."id", NEW."invited_at", NEW."is_active", NEW."is_superuser", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."removed_at"); RETURN NULL;', hash='dccb9938b06c1cf44176b00d8054ae1d232d6480', operation='UPDATE', pgid='pgtrigger_update_update_45099', table='gremia_user', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "gremia_userevent" ("date_joined", "email", "id", "invited_at", "is_active", "is_superuser", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "removed_at") VALUES (OLD."date_joined", OLD."email", OLD."id", OLD."invited_at", OLD."is_active", OLD."is_superuser", OLD."name", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."removed_at"); RETURN NULL;', hash='eb867f1fb6e1f3c06e1389c2b314ad27502f0d6a', operation='DELETE', pgid='pgtrigger_delete_delete_9c8f4', table='gremia_user', when='AFTER'))],
            },
        ),
        migrations.CreateModel(
            name='UserEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to=settings.AUTH_USER_MODEL)),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('id', models.BigIntegerField()),
                ('email', models.EmailField(error_messages={'unique': 'Someone with this e-mail address already has an account.'}, max_length=254, verbose_name='e-mail address')),
                ('name', models.CharField(max_length=150, verbose_name='name')),
                ('is_active', models.BooleanField(default=True, verbose_name='may log in')),
                ('is_superuser', models.BooleanField(default=False, editable=False, help_text='Keeps accounts and gremia; decides for no council. Made on the command line only.', verbose_name='administrator of the installation')),
                ('date_joined', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='account made on')),
                ('invited_at', models.DateTimeField(editable=False, null=True, verbose_name='invited on')),
                ('removed_at', models.DateTimeField(editable=False, null=True, verbose_name='removed on')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Gremium',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(help_text='As in: de raad van Almere.', max_length=120, unique=True, verbose_name='name')),
                ('short_name', models.CharField(help_text='As in: Almere.', max_length=40, unique=True, verbose_name='short name')),
                ('slug', models.SlugField(help_text='Stands in the address of its pages. Small letters, digits and hyphens; it never changes later.', unique=True, verbose_name='name in addresses')),
                ('kind', models.CharField(choices=[('staten', 'Provinciale Staten'), ('raad', 'gemeenteraad')], max_length=10, verbose_name='kind')),
                ('number', models.CharField(choices=[('singular', 'singular (de raad verzoekt)'), ('plural', 'plural (Provinciale Staten verzoeken)')], help_text='How the verbs of its motions are written.', max_length=10, verbose_name='grammatical number')),
                ('member_noun', models.CharField(help_text='As in: raadslid, Statenlid.', max_length=40, verbose_name='a member is called')),
                ('members_noun', models.CharField(help_text='As in: raadsleden.', max_length=40, verbose_name='members are called')),
                ('area', models.CharField(help_text='As in: de gemeente Almere.', max_length=80, verbose_name='area')),
                ('executive', models.CharField(help_text='As in: het college van burgemeester en wethouders.', max_length=120, verbose_name='executive addressed')),
                ('preparing_committee', models.CharField(help_text='Is asked about each draft agenda. As in: presidium.', max_length=80, verbose_name='committee that prepares')),
                ('motion_addressee', models.CharField(blank=True, help_text='Line above the motion, or empty.', max_length=120, verbose_name='motion: addressed to')),
                ('motion_opening', models.CharField(help_text='Ends before the date: … in vergadering bijeen op', max_length=200, verbose_name='motion: opening')),
                ('motion_hearing', models.CharField(blank=True, help_text='As in: gehoord de beraadslaging, (or empty)', max_length=120, verbose_name='motion: second line')),
                ('griffie_email', models.EmailField(max_length=254, verbose_name='e-mail address of the griffie')),
                ('town_hall', models.CharField(max_length=80, verbose_name='town hall')),
                ('address', models.CharField(max_length=160, verbose_name='address')),
                ('seats', models.PositiveSmallIntegerField(validators=[django.core.validators.MinValueValidator(1)], verbose_name='seats')),
                ('ris_name', models.CharField(blank=True, max_length=60, verbose_name='council information system')),
                ('ris_url', models.URLField(blank=True, verbose_name='link to the council information system')),
                ('tooi_id', models.CharField(help_text='The code by which the Dutch government knows this organisation: gm and the four digits of a municipality, or pv and the two of a province, as in: gm0034, pv24. Look it up at standaarden.overheid.nl/tooi. It stands in the open data of a motion, so that other systems know whose motion it is.', max_length=20, unique=True, verbose_name='TOOI code')),
                ('colour', models.CharField(choices=[('blue', 'blue'), ('green', 'green'), ('orange', 'orange'), ('purple', 'purple'), ('red', 'red'), ('teal', 'teal'), ('brown', 'brown'), ('grey', 'grey')], max_length=10, verbose_name='colour')),
                ('order', models.PositiveSmallIntegerField(default=0, help_text='The gremium with the lowest number comes first.', verbose_name='place in lists')),
                ('changed_at', models.DateTimeField(auto_now=True)),
                ('until', models.DateField(blank=True, help_text='Only when it leaves the region or merges: the last day. What it decided stays.', null=True, verbose_name='takes part until')),
                ('catering_contact', portal.fields.BoundedTextField(blank=True, help_text='A desk with its telephone number or address, as the griffies need it.', max_length=500, verbose_name='contact for catering')),
                ('rooms', portal.fields.BoundedTextField(blank=True, help_text='One on each line, the usual one first.', max_length=1000, verbose_name='rooms of the town hall')),
            ],
            options={
                'verbose_name': 'gremium',
                'verbose_name_plural': 'gremia',
                'ordering': ('order', 'name'),
                'constraints': [models.CheckConstraint(condition=models.Q(('seats__gte', 1)), name='gremium_has_seats')],
                'triggers': [pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "gremia_gremiumevent" ("address", "area", "catering_contact", "changed_at", "colour", "executive", "griffie_email", "id", "kind", "member_noun", "members_noun", "motion_addressee", "motion_hearing", "motion_opening", "name", "number", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "preparing_committee", "ris_name", "ris_url", "rooms", "seats", "short_name", "slug", "tooi_id", "town_hall", "until") VALUES (NEW."address", NEW."area", NEW."catering_contact", NEW."changed_at", NEW."colour", NEW."executive", NEW."griffie_email", NEW."id", NEW."kind", NEW."member_noun", NEW."members_noun", NEW."motion_addressee", NEW."motion_hearing", NEW."motion_opening", NEW."name", NEW."number", NEW."order", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."preparing_committee", NEW."ris_name", NEW."ris_url", NEW."rooms", NEW."seats", NEW."short_name", NEW."slug", NEW."tooi_id", NEW."town_hall", NEW."until"); RETURN NULL;', hash='0ddd2bc9fa3991d4927e17ee3316ac6f92ee653b', operation='INSERT', pgid='pgtrigger_insert_insert_f2ba5', table='gremia_gremium', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "gremia_gremiumevent" ("address", "area", "catering_contact", "changed_at", "colour", "executive", "griffie_email", "id", "kind", "member_noun", "members_noun", "motion_addressee", "motion_hearing", "motion_opening", "name", "number", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "preparing_committee", "ris_name", "ris_url", "rooms", "seats", "short_name", "slug", "tooi_id", "town_hall", "until") VALUES (NEW."address", NEW."area", NEW."catering_contact", NEW."changed_at", NEW."colour", NEW."executive", NEW."griffie_email", NEW."id", NEW."kind", NEW."member_noun", NEW."members_noun", NEW."motion_addressee", NEW."motion_hearing", NEW."motion_opening", NEW."name", NEW."number", NEW."order", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."preparing_committee", NEW."ris_name", NEW."ris_url", NEW."rooms", NEW."seats", NEW."short_name", NEW."slug", NEW."tooi_id", NEW."town_hall", NEW."until"); RETURN NULL;', hash='7a79b312b1082bcb774cb2672fa1ccf3104d1fbf', operation='UPDATE', pgid='pgtrigger_update_update_88edc', table='gremia_gremium', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "gremia_gremiumevent" ("address", "area", "catering_contact", "changed_at", "colour", "executive", "griffie_email", "id", "kind", "member_noun", "members_noun", "motion_addressee", "motion_hearing", "motion_opening", "name", "number", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "preparing_committee", "ris_name", "ris_url", "rooms", "seats", "short_name", "slug", "tooi_id", "town_hall", "until") VALUES (OLD."address", OLD."area", OLD."catering_contact", OLD."changed_at", OLD."colour", OLD."executive", OLD."griffie_email", OLD."id", OLD."kind", OLD."member_noun", OLD."members_noun", OLD."motion_addressee", OLD."motion_hearing", OLD."motion_opening", OLD."name", OLD."number", OLD."order", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."preparing_committee", OLD."ris_name", OLD."ris_url", OLD."rooms", OLD."seats", OLD."short_name", OLD."slug", OLD."tooi_id", OLD."town_hall", OLD."until"); RETURN NULL;', hash='3862d0312e10f748e724f63db7a209cb6a3962a6', operation='DELETE', pgid='pgtrigger_delete_delete_21d0f', table='gremia_gremium', when='AFTER'))],
            },
        ),
        migrations.CreateModel(
            name='GremiumEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='gremia.gremium')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('id', models.BigIntegerField()),
                ('name', models.CharField(help_text='As in: de raad van Almere.', max_length=120, verbose_name='name')),
                ('short_name', models.CharField(help_text='As in: Almere.', max_length=40, verbose_name='short name')),
                ('slug', models.SlugField(db_index=False, help_text='Stands in the address of its pages. Small letters, digits and hyphens; it never changes later.', verbose_name='name in addresses')),
                ('kind', models.CharField(choices=[('staten', 'Provinciale Staten'), ('raad', 'gemeenteraad')], max_length=10, verbose_name='kind')),
                ('number', models.CharField(choices=[('singular', 'singular (de raad verzoekt)'), ('plural', 'plural (Provinciale Staten verzoeken)')], help_text='How the verbs of its motions are written.', max_length=10, verbose_name='grammatical number')),
                ('member_noun', models.CharField(help_text='As in: raadslid, Statenlid.', max_length=40, verbose_name='a member is called')),
                ('members_noun', models.CharField(help_text='As in: raadsleden.', max_length=40, verbose_name='members are called')),
                ('area', models.CharField(help_text='As in: de gemeente Almere.', max_length=80, verbose_name='area')),
                ('executive', models.CharField(help_text='As in: het college van burgemeester en wethouders.', max_length=120, verbose_name='executive addressed')),
                ('preparing_committee', models.CharField(help_text='Is asked about each draft agenda. As in: presidium.', max_length=80, verbose_name='committee that prepares')),
                ('motion_addressee', models.CharField(blank=True, help_text='Line above the motion, or empty.', max_length=120, verbose_name='motion: addressed to')),
                ('motion_opening', models.CharField(help_text='Ends before the date: … in vergadering bijeen op', max_length=200, verbose_name='motion: opening')),
                ('motion_hearing', models.CharField(blank=True, help_text='As in: gehoord de beraadslaging, (or empty)', max_length=120, verbose_name='motion: second line')),
                ('griffie_email', models.EmailField(max_length=254, verbose_name='e-mail address of the griffie')),
                ('town_hall', models.CharField(max_length=80, verbose_name='town hall')),
                ('address', models.CharField(max_length=160, verbose_name='address')),
                ('seats', models.PositiveSmallIntegerField(validators=[django.core.validators.MinValueValidator(1)], verbose_name='seats')),
                ('ris_name', models.CharField(blank=True, max_length=60, verbose_name='council information system')),
                ('ris_url', models.URLField(blank=True, verbose_name='link to the council information system')),
                ('tooi_id', models.CharField(help_text='The code by which the Dutch government knows this organisation: gm and the four digits of a municipality, or pv and the two of a province, as in: gm0034, pv24. Look it up at standaarden.overheid.nl/tooi. It stands in the open data of a motion, so that other systems know whose motion it is.', max_length=20, verbose_name='TOOI code')),
                ('colour', models.CharField(choices=[('blue', 'blue'), ('green', 'green'), ('orange', 'orange'), ('purple', 'purple'), ('red', 'red'), ('teal', 'teal'), ('brown', 'brown'), ('grey', 'grey')], max_length=10, verbose_name='colour')),
                ('order', models.PositiveSmallIntegerField(default=0, help_text='The gremium with the lowest number comes first.', verbose_name='place in lists')),
                ('changed_at', models.DateTimeField(auto_now=True)),
                ('until', models.DateField(blank=True, help_text='Only when it leaves the region or merges: the last day. What it decided stays.', null=True, verbose_name='takes part until')),
                ('catering_contact', portal.fields.BoundedTextField(blank=True, help_text='A desk with its telephone number or address, as the griffies need it.', max_length=500, verbose_name='contact for catering')),
                ('rooms', portal.fields.BoundedTextField(blank=True, help_text='One on each line, the usual one first.', max_length=1000, verbose_name='rooms of the town hall')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Fractie',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('gremium', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='fracties', to='gremia.gremium', verbose_name='gremium')),
                ('name', models.CharField(max_length=80, verbose_name='name')),
                ('seats', models.PositiveSmallIntegerField(verbose_name='seats')),
                ('since', models.DateField(verbose_name='first day')),
                ('until', models.DateField(blank=True, null=True, verbose_name='last day')),
            ],
            options={
                'verbose_name': 'fractie',
                'verbose_name_plural': 'fracties',
                'ordering': ('gremium', '-seats', 'name'),
                'constraints': [models.CheckConstraint(condition=models.Q(('until__isnull', True), ('until__gte', models.F('since')), _connector='OR'), name='fractie_ends_after_start', violation_error_message='The last day cannot be before the first day.'), models.UniqueConstraint(fields=('id', 'gremium'), name='fractie_with_gremium'), models.UniqueConstraint(fields=('gremium', 'name', 'since'), name='fractie_unique', violation_error_message='This gremium already has a fractie with this name from this day.'), models.UniqueConstraint(condition=models.Q(('until__isnull', True)), fields=('gremium', 'name'), name='fractie_open_once', violation_error_message='This fractie is already there without a last day; end that one first.')],
                'triggers': [pgtrigger.compiler.Trigger(name='seats_exist', sql=pgtrigger.compiler.UpsertTriggerSql(constraint='CONSTRAINT', func="\nIF TG_OP = 'UPDATE' AND NEW.seats <= OLD.seats AND NEW.since >= OLD.since\n    AND COALESCE(NEW.until, 'infinity') <= COALESCE(OLD.until, 'infinity') THEN\n    RETURN NEW;\nEND IF;\nIF (\n    SELECT max(held) > min(council.seats) FROM gremia_gremium AS council, LATERAL (\n        SELECT (\n            SELECT sum(seats) FROM gremia_fractie AS other\n            WHERE other.gremium_id = NEW.gremium_id AND other.since <= day.since\n            AND COALESCE(other.until, 'infinity') >= day.since\n        ) AS held\n        FROM gremia_fractie AS day\n        WHERE day.gremium_id = NEW.gremium_id\n        AND day.since BETWEEN NEW.since AND COALESCE(NEW.until, 'infinity')\n    ) AS days WHERE council.id = NEW.gremium_id\n) THEN\n    RAISE EXCEPTION 'The fracties hold more seats than there are.'\n        USING ERRCODE = 'check_violation', CONSTRAINT = 'fractie_seats_exist';\nEND IF;\nRETURN NEW;\n", hash='01555fc8a518026aba55187bb83726147d604907', operation='INSERT OR UPDATE OF "seats", "since", "until"', pgid='pgtrigger_seats_exist_12217', table='gremia_fractie', timing='DEFERRABLE INITIALLY DEFERRED', when='AFTER')), pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "gremia_fractieevent" ("gremium_id", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "seats", "since", "until") VALUES (NEW."gremium_id", NEW."id", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."seats", NEW."since", NEW."until"); RETURN NULL;', hash='a982cfb69923f6fb06d3def6a18d8598216d0477', operation='INSERT', pgid='pgtrigger_insert_insert_0f5d8', table='gremia_fractie', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "gremia_fractieevent" ("gremium_id", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "seats", "since", "until") VALUES (NEW."gremium_id", NEW."id", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."seats", NEW."since", NEW."until"); RETURN NULL;', hash='c536d0ba2a9dab088d1b561ae957a69d4a8cc6f6', operation='UPDATE', pgid='pgtrigger_update_update_035f9', table='gremia_fractie', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "gremia_fractieevent" ("gremium_id", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "seats", "since", "until") VALUES (OLD."gremium_id", OLD."id", OLD."name", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."seats", OLD."since", OLD."until"); RETURN NULL;', hash='e985c996bffa403e4b1166505a41194a72e20e50', operation='DELETE', pgid='pgtrigger_delete_delete_d393d', table='gremia_fractie', when='AFTER'))],
            },
        ),
        migrations.CreateModel(
            name='FractieEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='gremia.fractie')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('id', models.BigIntegerField()),
                ('gremium', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='gremia.gremium', verbose_name='gremium')),
                ('name', models.CharField(max_length=80, verbose_name='name')),
                ('seats', models.PositiveSmallIntegerField(verbose_name='seats')),
                ('since', models.DateField(verbose_name='first day')),
                ('until', models.DateField(blank=True, null=True, verbose_name='last day')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Mandate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='mandates', to=settings.AUTH_USER_MODEL, verbose_name='person')),
                ('role', models.CharField(choices=[('clerk', 'clerk'), ('regional_adviser', 'regional adviser'), ('member', 'elected member'), ('executive', 'executive'), ('official', 'official')], max_length=20, verbose_name='role')),
                ('gremium', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='mandates', to='gremia.gremium', verbose_name='gremium')),
                ('fractie', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='mandates', to='gremia.fractie', verbose_name='fractie')),
                ('since', models.DateField(default=django.utils.timezone.localdate, verbose_name='first day')),
                ('until', models.DateField(blank=True, null=True, verbose_name='last day')),
                ('confirmed_at', models.DateTimeField(editable=False, null=True, verbose_name='confirmed on')),
                ('confirmed_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='confirmed by')),
                ('proposed_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='proposed by')),
            ],
            options={
                'verbose_name': 'mandate',
                'verbose_name_plural': 'mandates',
                'ordering': ('gremium', 'role', 'user'),
                'constraints': [django.contrib.postgres.constraints.ExclusionConstraint(expressions=[(models.Func(models.F('user'), models.F('user'), models.Value('[]'), function='int8range', output_field=django.contrib.postgres.fields.ranges.BigIntegerRangeField()), '&&'), (models.Func(models.Case(models.When(role='clerk', then=models.Value(1)), models.When(role='regional_adviser', then=models.Value(2)), models.When(role='member', then=models.Value(3)), models.When(role='executive', then=models.Value(4)), models.When(role='official', then=models.Value(5)), output_field=models.BigIntegerField()), models.Case(models.When(role='clerk', then=models.Value(1)), models.When(role='regional_adviser', then=models.Value(2)), models.When(role='member', then=models.Value(3)), models.When(role='executive', then=models.Value(4)), models.When(role='official', then=models.Value(5)), output_field=models.BigIntegerField()), models.Value('[]'), function='int8range', output_field=django.contrib.postgres.fields.ranges.BigIntegerRangeField()), '&&'), (models.Func(django.db.models.functions.comparison.Coalesce(models.F('gremium'), models.Value(0)), django.db.models.functions.comparison.Coalesce(models.F('gremium'), models.Value(0)), models.Value('[]'), function='int8range', output_field=django.contrib.postgres.fields.ranges.BigIntegerRangeField()), '&&'), (models.Func(models.F('since'), models.F('until'), models.Value('[]'), function='daterange', output_field=django.contrib.postgres.fields.ranges.DateRangeField()), '&&')], name='mandate_once_at_a_time', violation_error_message='This person already has this role here in (part of) these dates.'), models.CheckConstraint(condition=models.Q(('until__isnull', True), ('until__gte', models.F('since')), _connector='OR'), name='mandate_ends_after_start', violation_error_message='The last day cannot be before the first day.'), models.CheckConstraint(condition=models.Q(models.Q(('gremium__isnull', True), ('role', 'regional_adviser')), models.Q(models.Q(('role', 'regional_adviser'), _negated=True), ('gremium__isnull', False)), _connector='OR'), name='mandate_has_gremium', violation_error_message='Choose a gremium; only the regional adviser works for all.'), models.CheckConstraint(condition=models.Q(('fractie__isnull', True), ('role', 'member'), _connector='OR'), name='mandate_fractie_of_member', violation_error_message='Only an elected member belongs to a fractie.'), models.CheckConstraint(condition=models.Q(models.Q(('user', models.F('proposed_by')), _negated=True), models.Q(('user', models.F('confirmed_by')), _negated=True), models.Q(('proposed_by', models.F('confirmed_by')), _negated=True)), name='mandate_of_two_others', violation_error_message='Nobody gives a mandate to oneself, and two people give this one.')],
                'triggers': [pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "gremia_mandateevent" ("confirmed_at", "confirmed_by_id", "fractie_id", "gremium_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposed_by_id", "role", "since", "until", "user_id") VALUES (NEW."confirmed_at", NEW."confirmed_by_id", NEW."fractie_id", NEW."gremium_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."proposed_by_id", NEW."role", NEW."since", NEW."until", NEW."user_id"); RETURN NULL;', hash='26933244f6d5a4130c7d5b4e4d330c3930f161b7', operation='INSERT', pgid='pgtrigger_insert_insert_067ca', table='gremia_mandate', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "gremia_mandateevent" ("confirmed_at", "confirmed_by_id", "fractie_id", "gremium_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposed_by_id", "role", "since", "until", "user_id") VALUES (NEW."confirmed_at", NEW."confirmed_by_id", NEW."fractie_id", NEW."gremium_id", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."proposed_by_id", NEW."role", NEW."since", NEW."until", NEW."user_id"); RETURN NULL;', hash='181019c32fce735eaa77c28e3ce7464a55636550', operation='UPDATE', pgid='pgtrigger_update_update_b973b', table='gremia_mandate', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "gremia_mandateevent" ("confirmed_at", "confirmed_by_id", "fractie_id", "gremium_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposed_by_id", "role", "since", "until", "user_id") VALUES (OLD."confirmed_at", OLD."confirmed_by_id", OLD."fractie_id", OLD."gremium_id", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."proposed_by_id", OLD."role", OLD."since", OLD."until", OLD."user_id"); RETURN NULL;', hash='f5e3f35bccdcb917e49f4da7c1d2586928292178', operation='DELETE', pgid='pgtrigger_delete_delete_8241e', table='gremia_mandate', when='AFTER'))],
            },
        ),
        migrations.CreateModel(
            name='MandateEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='gremia.mandate')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('id', models.BigIntegerField()),
                ('user', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='person')),
                ('role', models.CharField(choices=[('clerk', 'clerk'), ('regional_adviser', 'regional adviser'), ('member', 'elected member'), ('executive', 'executive'), ('official', 'official')], max_length=20, verbose_name='role')),
                ('gremium', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='gremia.gremium', verbose_name='gremium')),
                ('fractie', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='gremia.fractie', verbose_name='fractie')),
                ('since', models.DateField(default=django.utils.timezone.localdate, verbose_name='first day')),
                ('until', models.DateField(blank=True, null=True, verbose_name='last day')),
                ('confirmed_at', models.DateTimeField(editable=False, null=True, verbose_name='confirmed on')),
                ('confirmed_by', models.ForeignKey(db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='confirmed by')),
                ('proposed_by', models.ForeignKey(db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='proposed by')),
            ],
            options={
                'abstract': False,
            },
        ),
        # A mandate's fractie is one of its own gremium: a foreign key of two columns, which Django has no word for.
        migrations.RunSQL(
            sql='\n            ALTER TABLE gremia_mandate ADD CONSTRAINT mandate_fractie_of_same_gremium\n                FOREIGN KEY (fractie_id, gremium_id) REFERENCES gremia_fractie (id, gremium_id)\n            ',
            reverse_sql='ALTER TABLE gremia_mandate DROP CONSTRAINT mandate_fractie_of_same_gremium',
        ),
        # All that ever changes in a history: who a removed person was goes out of it, and nothing else comes in. The role
        # of the portal may do no more than call this (manage.py grant_application lets it run as its owner).
        migrations.RunSQL(
            sql="""
                CREATE FUNCTION gremia_forget_person(person bigint) RETURNS void LANGUAGE sql AS $$
                    UPDATE gremia_userevent
                    SET name = 'Verwijderd', email = 'verwijderd-' || person || '@verwijderd.invalid'
                    WHERE pgh_obj_id = person AND removed_at IS NULL
                        AND EXISTS (SELECT FROM gremia_user WHERE id = person AND removed_at IS NOT NULL)
                $$
                """,
            reverse_sql='DROP FUNCTION gremia_forget_person(bigint)',
        ),
    ]
