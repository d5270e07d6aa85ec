import datetime
import django.core.validators
import django.db.models.deletion
import django.utils.timezone
import meetings.models.invitation
import pgtrigger.compiler
import portal.fields
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('gremia', '0001_initial'),
        ('gremia', '__first__'),
        ('pghistory', '0007_auto_20250421_0444'),
    ]

    operations = [
        migrations.CreateModel(
            name='Theme',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=120, unique=True, verbose_name='name')),
                ('slug', models.SlugField(unique=True, verbose_name='name in addresses')),
                ('summary', portal.fields.BoundedTextField(blank=True, max_length=5000, verbose_name='what it is about')),
            ],
            options={
                'verbose_name': 'theme',
                'verbose_name_plural': 'themes',
                'ordering': ('name',),
                'triggers': [pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "meetings_themeevent" ("id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "slug", "summary") VALUES (NEW."id", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."slug", NEW."summary"); RETURN NULL;', hash='4416d90713a0764d334b3951200e768d62e3f84e', operation='INSERT', pgid='pgtrigger_insert_insert_dd802', table='meetings_theme', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "meetings_themeevent" ("id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "slug", "summary") VALUES (NEW."id", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."slug", NEW."summary"); RETURN NULL;', hash='b7f88b906d5e8b6b01f87112fe9d8301e7a3b28e', operation='UPDATE', pgid='pgtrigger_update_update_d1633', table='meetings_theme', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "meetings_themeevent" ("id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "slug", "summary") VALUES (OLD."id", OLD."name", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."slug", OLD."summary"); RETURN NULL;', hash='a52839f2033ffa282db544ea1bc0130056acf64b', operation='DELETE', pgid='pgtrigger_delete_delete_3f283', table='meetings_theme', when='AFTER'))],
            },
        ),
        migrations.CreateModel(
            name='ThemeEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='meetings.theme')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('id', models.BigIntegerField()),
                ('name', models.CharField(max_length=120, verbose_name='name')),
                ('slug', models.SlugField(db_index=False, verbose_name='name in addresses')),
                ('summary', portal.fields.BoundedTextField(blank=True, max_length=5000, verbose_name='what it is about')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Meeting',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('politiek_overleg', 'politiek overleg'), ('technical_session', 'technical session')], default='politiek_overleg', max_length=20, verbose_name='kind')),
                ('status', models.CharField(choices=[('concept', 'concept'), ('published', 'published'), ('held', 'held'), ('cancelled', 'cancelled')], default='concept', editable=False, max_length=10, verbose_name='status')),
                ('date', models.DateField(verbose_name='date')),
                ('start', models.TimeField(verbose_name='start')),
                ('end', models.TimeField(verbose_name='end')),
                ('host', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='hosted_meetings', to='gremia.gremium', verbose_name='host')),
                ('building', models.CharField(blank=True, help_text="Empty: the host's town hall.", max_length=80, verbose_name='building')),
                ('room', models.CharField(blank=True, max_length=80, verbose_name='room')),
                ('address', models.CharField(blank=True, help_text="Empty: the host's address.", max_length=160, verbose_name='address')),
                ('chair', models.CharField(blank=True, max_length=120, verbose_name='chair of the evening')),
                ('published_at', models.DateTimeField(editable=False, null=True, verbose_name='published on')),
                ('cancelled_because', models.CharField(blank=True, editable=False, max_length=300, verbose_name='why it was cancelled')),
                ('changed_at', models.DateTimeField(auto_now=True)),
                ('themes', models.ManyToManyField(blank=True, related_name='meetings', to='meetings.theme', verbose_name='themes')),
            ],
            options={
                'verbose_name': 'meeting',
                'verbose_name_plural': 'meetings',
                'ordering': ('-date', '-start'),
                'constraints': [models.CheckConstraint(condition=models.Q(('date__gte', datetime.date(2000, 1, 1)), ('date__lte', datetime.date(2199, 12, 31))), name='meeting_date_possible', violation_error_message='This day cannot be meant.'), models.CheckConstraint(condition=models.Q(('end__gt', models.F('start')), models.Q(('end__lte', datetime.time(6, 0)), ('start__gte', datetime.time(12, 0))), _connector='OR'), name='meeting_ends_after_start', violation_error_message='The end must be later than the start.'), models.CheckConstraint(condition=models.Q(('status', 'concept'), ('published_at__isnull', False), ('status', 'cancelled'), _connector='OR'), name='meeting_published_has_moment'), models.CheckConstraint(condition=models.Q(models.Q(('cancelled_because__gt', ''), ('status', 'cancelled')), models.Q(models.Q(('status', 'cancelled'), _negated=True), ('cancelled_because', '')), _connector='OR'), name='meeting_cancelled_has_reason')],
                'triggers': [pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "meetings_meetingevent" ("address", "building", "cancelled_because", "chair", "changed_at", "date", "end", "host_id", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "room", "start", "status") VALUES (NEW."address", NEW."building", NEW."cancelled_because", NEW."chair", NEW."changed_at", NEW."date", NEW."end", NEW."host_id", NEW."id", NEW."kind", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."published_at", NEW."room", NEW."start", NEW."status"); RETURN NULL;', hash='2de4e2bccdaf902a4dc5015622b0118d612e93ef', operation='INSERT', pgid='pgtrigger_insert_insert_61d9e', table='meetings_meeting', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "meetings_meetingevent" ("address", "building", "cancelled_because", "chair", "changed_at", "date", "end", "host_id", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "room", "start", "status") VALUES (NEW."address", NEW."building", NEW."cancelled_because", NEW."chair", NEW."changed_at", NEW."date", NEW."end", NEW."host_id", NEW."id", NEW."kind", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."published_at", NEW."room", NEW."start", NEW."status"); RETURN NULL;', hash='621596498e84a00be1dd11a659b08ac6b5640f2e', operation='UPDATE', pgid='pgtrigger_update_update_495b8', table='meetings_meeting', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "meetings_meetingevent" ("address", "building", "cancelled_because", "chair", "changed_at", "date", "end", "host_id", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "room", "start", "status") VALUES (OLD."address", OLD."building", OLD."cancelled_because", OLD."chair", OLD."changed_at", OLD."date", OLD."end", OLD."host_id", OLD."id", OLD."kind", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."published_at", OLD."room", OLD."start", OLD."status"); RETURN NULL;', hash='a3f156782fb34e01bdc8ea0caab272a71568bb86', operation='DELETE', pgid='pgtrigger_delete_delete_4bf26', table='meetings_meeting', when='AFTER'))],
            },
        ),
        migrations.CreateModel(
            name='MeetingEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='meetings.meeting')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('id', models.BigIntegerField()),
                ('kind', models.CharField(choices=[('politiek_overleg', 'politiek overleg'), ('technical_session', 'technical session')], default='politiek_overleg', max_length=20, verbose_name='kind')),
                ('status', models.CharField(choices=[('concept', 'concept'), ('published', 'published'), ('held', 'held'), ('cancelled', 'cancelled')], default='concept', editable=False, max_length=10, verbose_name='status')),
                ('date', models.DateField(verbose_name='date')),
                ('start', models.TimeField(verbose_name='start')),
                ('end', models.TimeField(verbose_name='end')),
                ('host', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='gremia.gremium', verbose_name='host')),
                ('building', models.CharField(blank=True, help_text="Empty: the host's town hall.", max_length=80, verbose_name='building')),
                ('room', models.CharField(blank=True, max_length=80, verbose_name='room')),
                ('address', models.CharField(blank=True, help_text="Empty: the host's address.", max_length=160, verbose_name='address')),
                ('chair', models.CharField(blank=True, max_length=120, verbose_name='chair of the evening')),
                ('published_at', models.DateTimeField(editable=False, null=True, verbose_name='published on')),
                ('cancelled_because', models.CharField(blank=True, editable=False, max_length=300, verbose_name='why it was cancelled')),
                ('changed_at', models.DateTimeField(auto_now=True)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='AgendaItem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='agenda_items', to='meetings.meeting')),
                ('order', models.PositiveSmallIntegerField(default=0, verbose_name='place')),
                ('start', models.TimeField(blank=True, help_text='Empty: right after the previous item.', null=True, verbose_name='start')),
                ('duration', models.PositiveSmallIntegerField(blank=True, help_text='Empty: until the next item starts.', null=True, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(720)], verbose_name='duration in minutes')),
                ('title', models.CharField(max_length=300, verbose_name='title')),
                ('kind', models.CharField(choices=[('arrival', 'arrival'), ('meal', 'meal'), ('opening', 'opening'), ('introduction', 'introduction'), ('discussion', 'discussion'), ('world_cafe', 'world café'), ('break', 'break'), ('closing', 'closing'), ('networking', 'networking')], default='discussion', max_length=20, verbose_name='kind')),
                ('speaker', models.CharField(blank=True, max_length=200, verbose_name='speaker')),
                ('public_text', portal.fields.BoundedTextField(blank=True, max_length=10000, verbose_name='text for everyone')),
                ('internal_note', portal.fields.BoundedTextField(blank=True, help_text='Only the griffies see this.', max_length=10000, verbose_name='note for the run sheet')),
            ],
            options={
                'verbose_name': 'agenda item',
                'verbose_name_plural': 'agenda items',
                'ordering': ('order', 'pk'),
                'constraints': [models.CheckConstraint(condition=models.Q(('duration__isnull', True), models.Q(('duration__gte', 1), ('duration__lte', 720)), _connector='OR'), name='agenda_item_duration')],
                'triggers': [pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "meetings_agendaitemevent" ("duration", "id", "internal_note", "kind", "meeting_id", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_text", "speaker", "start", "title") VALUES (NEW."duration", NEW."id", NEW."internal_note", NEW."kind", NEW."meeting_id", NEW."order", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."public_text", NEW."speaker", NEW."start", NEW."title"); RETURN NULL;', hash='bfaa60124eb917ef5eb58388610366ccf059b67f', operation='INSERT', pgid='pgtrigger_insert_insert_f98e2', table='meetings_agendaitem', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "meetings_agendaitemevent" ("duration", "id", "internal_note", "kind", "meeting_id", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_text", "speaker", "start", "title") VALUES (NEW."duration", NEW."id", NEW."internal_note", NEW."kind", NEW."meeting_id", NEW."order", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."public_text", NEW."speaker", NEW."start", NEW."title"); RETURN NULL;', hash='fa6ea4f221a0e21246d79afed6bf2dedccc4b26e', operation='UPDATE', pgid='pgtrigger_update_update_ca6ee', table='meetings_agendaitem', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "meetings_agendaitemevent" ("duration", "id", "internal_note", "kind", "meeting_id", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_text", "speaker", "start", "title") VALUES (OLD."duration", OLD."id", OLD."internal_note", OLD."kind", OLD."meeting_id", OLD."order", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."public_text", OLD."speaker", OLD."start", OLD."title"); RETURN NULL;', hash='004af6ff373ff2ff8438947833448d5755e0076f', operation='DELETE', pgid='pgtrigger_delete_delete_2c12a', table='meetings_agendaitem', when='AFTER'))],
            },
        ),
        migrations.CreateModel(
            name='AgendaItemEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='meetings.agendaitem')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('id', models.BigIntegerField()),
                ('meeting', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='meetings.meeting')),
                ('order', models.PositiveSmallIntegerField(default=0, verbose_name='place')),
                ('start', models.TimeField(blank=True, help_text='Empty: right after the previous item.', null=True, verbose_name='start')),
                ('duration', models.PositiveSmallIntegerField(blank=True, help_text='Empty: until the next item starts.', null=True, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(720)], verbose_name='duration in minutes')),
                ('title', models.CharField(max_length=300, verbose_name='title')),
                ('kind', models.CharField(choices=[('arrival', 'arrival'), ('meal', 'meal'), ('opening', 'opening'), ('introduction', 'introduction'), ('discussion', 'discussion'), ('world_cafe', 'world café'), ('break', 'break'), ('closing', 'closing'), ('networking', 'networking')], default='discussion', max_length=20, verbose_name='kind')),
                ('speaker', models.CharField(blank=True, max_length=200, verbose_name='speaker')),
                ('public_text', portal.fields.BoundedTextField(blank=True, max_length=10000, verbose_name='text for everyone')),
                ('internal_note', portal.fields.BoundedTextField(blank=True, help_text='Only the griffies see this.', max_length=10000, verbose_name='note for the run sheet')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Invitation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('meeting', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='invitation', to='meetings.meeting')),
                ('sender', models.CharField(blank=True, max_length=200, verbose_name='from')),
                ('recipients', models.CharField(blank=True, max_length=200, verbose_name='to')),
                ('why_now', portal.fields.BoundedTextField(blank=True, max_length=10000, verbose_name='why now')),
                ('this_time', portal.fields.BoundedTextField(blank=True, max_length=10000, verbose_name='what we do this time')),
                ('last_time', portal.fields.BoundedTextField(blank=True, max_length=10000, verbose_name='what we did last time')),
                ('background', portal.fields.BoundedTextField(blank=True, max_length=10000, verbose_name='background')),
                ('desired_outcome', portal.fields.BoundedTextField(blank=True, max_length=10000, verbose_name='desired outcome')),
                ('role_of_executives', portal.fields.BoundedTextField(blank=True, max_length=10000, verbose_name='role of executives')),
                ('reading', portal.fields.BoundedTextField(blank=True, max_length=10000, verbose_name='about the reading dossier')),
                ('shows_route', models.BooleanField(default=True, verbose_name='show the route of influence')),
            ],
            options={
                'verbose_name': 'invitation',
                'verbose_name_plural': 'invitations',
                'triggers': [pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "meetings_invitationevent" ("background", "desired_outcome", "id", "last_time", "meeting_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reading", "recipients", "role_of_executives", "sender", "shows_route", "this_time", "why_now") VALUES (NEW."background", NEW."desired_outcome", NEW."id", NEW."last_time", NEW."meeting_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."reading", NEW."recipients", NEW."role_of_executives", NEW."sender", NEW."shows_route", NEW."this_time", NEW."why_now"); RETURN NULL;', hash='ea9df5db315dd9ff95b64c8a0d00102624ee909d', operation='INSERT', pgid='pgtrigger_insert_insert_1f593', table='meetings_invitation', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "meetings_invitationevent" ("background", "desired_outcome", "id", "last_time", "meeting_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reading", "recipients", "role_of_executives", "sender", "shows_route", "this_time", "why_now") VALUES (NEW."background", NEW."desired_outcome", NEW."id", NEW."last_time", NEW."meeting_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reading", NEW."recipients", NEW."role_of_executives", NEW."sender", NEW."shows_route", NEW."this_time", NEW."why_now"); RETURN NULL;', hash='bc5397126f51e51ade99f660c76998296d56259e', operation='UPDATE', pgid='pgtrigger_update_update_af01b', table='meetings_invitation', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "meetings_invitationevent" ("background", "desired_outcome", "id", "last_time", "meeting_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reading", "recipients", "role_of_executives", "sender", "shows_route", "this_time", "why_now") VALUES (OLD."background", OLD."desired_outcome", OLD."id", OLD."last_time", OLD."meeting_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."reading", OLD."recipients", OLD."role_of_executives", OLD."sender", OLD."shows_route", OLD."this_time", OLD."why_now"); RETURN NULL;', hash='b1b654e498fc922d561114409244bb6de8040ce8', operation='DELETE', pgid='pgtrigger_delete_delete_1baa1', table='meetings_invitation', when='AFTER'))],
            },
        ),
        migrations.CreateModel(
            name='InvitationEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='meetings.invitation')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('id', models.BigIntegerField()),
                ('meeting', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='meetings.meeting')),
                ('sender', models.CharField(blank=True, max_length=200, verbose_name='from')),
                ('recipients', models.CharField(blank=True, max_length=200, verbose_name='to')),
                ('why_now', portal.fields.BoundedTextField(blank=True, max_length=10000, verbose_name='why now')),
                ('this_time', portal.fields.BoundedTextField(blank=True, max_length=10000, verbose_name='what we do this time')),
                ('last_time', portal.fields.BoundedTextField(blank=True, max_length=10000, verbose_name='what we did last time')),
                ('background', portal.fields.BoundedTextField(blank=True, max_length=10000, verbose_name='background')),
                ('desired_outcome', portal.fields.BoundedTextField(blank=True, max_length=10000, verbose_name='desired outcome')),
                ('role_of_executives', portal.fields.BoundedTextField(blank=True, max_length=10000, verbose_name='role of executives')),
                ('reading', portal.fields.BoundedTextField(blank=True, max_length=10000, verbose_name='about the reading dossier')),
                ('shows_route', models.BooleanField(default=True, verbose_name='show the route of influence')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='InvitationNote',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('invitation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='notes', to='meetings.invitation')),
                ('number', models.PositiveSmallIntegerField(verbose_name='number')),
                ('text', models.CharField(max_length=300, verbose_name='text')),
                ('url', models.URLField(blank=True, max_length=500, verbose_name='link')),
            ],
            options={
                'verbose_name': 'end note',
                'verbose_name_plural': 'end notes',
                'ordering': ('number',),
                'constraints': [models.UniqueConstraint(fields=('invitation', 'number'), name='invitation_note_number')],
                'triggers': [pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "meetings_invitationnoteevent" ("id", "invitation_id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text", "url") VALUES (NEW."id", NEW."invitation_id", NEW."number", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."text", NEW."url"); RETURN NULL;', hash='ed9f1fe2621439a8b8b72bd292f8e33c2d6b6c2a', operation='INSERT', pgid='pgtrigger_insert_insert_e9e2f', table='meetings_invitationnote', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "meetings_invitationnoteevent" ("id", "invitation_id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text", "url") VALUES (NEW."id", NEW."invitation_id", NEW."number", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."text", NEW."url"); RETURN NULL;', hash='498359103f077a3e9df893a552eb8075be4b3223', operation='UPDATE', pgid='pgtrigger_update_update_ba484', table='meetings_invitationnote', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "meetings_invitationnoteevent" ("id", "invitation_id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text", "url") VALUES (OLD."id", OLD."invitation_id", OLD."number", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."text", OLD."url"); RETURN NULL;', hash='572baceadc86ee9ea023c303219cf85a8b547cf3', operation='DELETE', pgid='pgtrigger_delete_delete_f659e', table='meetings_invitationnote', when='AFTER'))],
            },
        ),
        migrations.CreateModel(
            name='InvitationNoteEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='meetings.invitationnote')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('id', models.BigIntegerField()),
                ('invitation', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='meetings.invitation')),
                ('number', models.PositiveSmallIntegerField(verbose_name='number')),
                ('text', models.CharField(max_length=300, verbose_name='text')),
                ('url', models.URLField(blank=True, max_length=500, verbose_name='link')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='InvitationPdf',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='invitation_pdfs', to='meetings.meeting')),
                ('content_hash', models.CharField(max_length=64)),
                ('content', models.JSONField(help_text='what the document says, as it was when it was asked for first')),
                ('state', models.CharField(choices=[('requested', 'waiting'), ('rendering', 'being made'), ('ready', 'ready'), ('failed', 'failed')], default='requested', max_length=10)),
                ('file', models.FileField(blank=True, max_length=200, upload_to=meetings.models.invitation.pdf_path)),
                ('pages', models.PositiveSmallIntegerField(null=True)),
                ('error', models.TextField(blank=True)),
                ('attempts', models.PositiveSmallIntegerField(default=0)),
                ('requested_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('requested_at', models.DateTimeField(default=django.utils.timezone.now, help_text='when it was last asked for')),
                ('started_at', models.DateTimeField(null=True)),
                ('finished_at', models.DateTimeField(null=True)),
            ],
            options={
                'ordering': ('-requested_at', '-pk'),
                'constraints': [models.UniqueConstraint(fields=('meeting', 'content_hash'), name='invitation_pdf_once_per_content'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'ready'), _negated=True), models.Q(('file', ''), _negated=True), _connector='OR'), name='invitation_pdf_ready_has_file')],
            },
        ),
        migrations.CreateModel(
            name='Move',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('made_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='changed on')),
                ('because', portal.fields.BoundedTextField(max_length=300, verbose_name='Why does it move?')),
                ('date', models.DateField(verbose_name='date')),
                ('start', models.TimeField(verbose_name='start')),
                ('end', models.TimeField(verbose_name='end')),
                ('place', models.CharField(max_length=200, verbose_name='place')),
                ('address', models.CharField(max_length=160, verbose_name='address')),
            ],
            options={
                'ordering': ('-made_at', '-pk'),
            },
        ),
        migrations.CreateModel(
            name='MoveEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('made_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='changed on')),
                ('because', portal.fields.BoundedTextField(max_length=300, verbose_name='Why does it move?')),
                ('date', models.DateField(verbose_name='date')),
                ('start', models.TimeField(verbose_name='start')),
                ('end', models.TimeField(verbose_name='end')),
                ('place', models.CharField(max_length=200, verbose_name='place')),
                ('address', models.CharField(max_length=160, verbose_name='address')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='move',
            name='made_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='move',
            name='meeting',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='moves', to='meetings.meeting'),
        ),
        migrations.AddField(
            model_name='moveevent',
            name='made_by',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='moveevent',
            name='meeting',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='meetings.meeting'),
        ),
        migrations.AddField(
            model_name='moveevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='moveevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='meetings.move'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='move',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "meetings_moveevent" ("address", "because", "date", "end", "id", "made_at", "made_by_id", "meeting_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "start") VALUES (NEW."address", NEW."because", NEW."date", NEW."end", NEW."id", NEW."made_at", NEW."made_by_id", NEW."meeting_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."place", NEW."start"); RETURN NULL;', hash='55154f31b60b1d96db364e24b5807f20336fa0a3', operation='INSERT', pgid='pgtrigger_insert_insert_f6bc1', table='meetings_move', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='move',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "meetings_moveevent" ("address", "because", "date", "end", "id", "made_at", "made_by_id", "meeting_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "start") VALUES (NEW."address", NEW."because", NEW."date", NEW."end", NEW."id", NEW."made_at", NEW."made_by_id", NEW."meeting_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."place", NEW."start"); RETURN NULL;', hash='90e95333e98c4c4befc62c4a66e98523742ca5ca', operation='UPDATE', pgid='pgtrigger_update_update_8666c', table='meetings_move', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='move',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "meetings_moveevent" ("address", "because", "date", "end", "id", "made_at", "made_by_id", "meeting_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "start") VALUES (OLD."address", OLD."because", OLD."date", OLD."end", OLD."id", OLD."made_at", OLD."made_by_id", OLD."meeting_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."place", OLD."start"); RETURN NULL;', hash='0169414f582f80aa8cbe6f3c3d199f130dd8ac84', operation='DELETE', pgid='pgtrigger_delete_delete_25bc2', table='meetings_move', when='AFTER')),
        ),
    ]
