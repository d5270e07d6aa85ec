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
                ('published_because', portal.fields.BoundedTextField(blank=True, editable=False, max_length=300, verbose_name='why it was published before everybody agreed')),
                ('belongs_to', models.ForeignKey(blank=True, help_text='Only for a technical session.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='sessions', to='meetings.meeting', verbose_name='prepares the evening of')),
            ],
            options={
                'verbose_name': 'meeting',
                'verbose_name_plural': 'meetings',
                'ordering': ('-date', '-start'),
                'constraints': [models.CheckConstraint(condition=models.Q(('belongs_to__isnull', True), ('kind', 'technical_session'), _connector='OR'), name='meeting_session_belongs_to', violation_error_message='Only a technical session belongs to another meeting.'), models.CheckConstraint(condition=models.Q(('date__gte', datetime.date(2000, 1, 1)), ('date__lte', datetime.date(2199, 12, 31))), name='meeting_date_possible', violation_error_message='This day cannot be meant.'), models.CheckConstraint(condition=models.Q(('end__gt', models.F('start')), models.Q(('end__lte', datetime.time(6, 0)), ('start__gte', datetime.time(12, 0))), _connector='OR'), name='meeting_ends_after_start', violation_error_message='The end must be later than the start.'), models.CheckConstraint(condition=models.Q(('status', 'concept'), ('published_at__isnull', False), ('status', 'cancelled'), _connector='OR'), name='meeting_published_has_moment'), models.CheckConstraint(condition=models.Q(models.Q(('cancelled_because__gt', ''), ('status', 'cancelled')), models.Q(models.Q(('status', 'cancelled'), _negated=True), ('cancelled_because', '')), _connector='OR'), name='meeting_cancelled_has_reason')],
                'triggers': [pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "meetings_meetingevent" ("address", "belongs_to_id", "building", "cancelled_because", "chair", "changed_at", "date", "end", "host_id", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "published_because", "room", "start", "status") VALUES (NEW."address", NEW."belongs_to_id", NEW."building", NEW."cancelled_because", NEW."chair", NEW."changed_at", NEW."date", NEW."end", NEW."host_id", NEW."id", NEW."kind", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."published_at", NEW."published_because", NEW."room", NEW."start", NEW."status"); RETURN NULL;', hash='c509b7e5cd76a9e6ff02a1f686d9e96f5dda1018', operation='INSERT', pgid='pgtrigger_insert_insert_61d9e', table='meetings_meeting', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "meetings_meetingevent" ("address", "belongs_to_id", "building", "cancelled_because", "chair", "changed_at", "date", "end", "host_id", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "published_because", "room", "start", "status") VALUES (NEW."address", NEW."belongs_to_id", NEW."building", NEW."cancelled_because", NEW."chair", NEW."changed_at", NEW."date", NEW."end", NEW."host_id", NEW."id", NEW."kind", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."published_at", NEW."published_because", NEW."room", NEW."start", NEW."status"); RETURN NULL;', hash='eb774d77d8457dacb64d43a20f5444a0a5facc4c', operation='UPDATE', pgid='pgtrigger_update_update_495b8', table='meetings_meeting', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "meetings_meetingevent" ("address", "belongs_to_id", "building", "cancelled_because", "chair", "changed_at", "date", "end", "host_id", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "published_because", "room", "start", "status") VALUES (OLD."address", OLD."belongs_to_id", OLD."building", OLD."cancelled_because", OLD."chair", OLD."changed_at", OLD."date", OLD."end", OLD."host_id", OLD."id", OLD."kind", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."published_at", OLD."published_because", OLD."room", OLD."start", OLD."status"); RETURN NULL;', hash='e4be62ce4b7c3edc9bccec29fbd016ac626bed27', operation='DELETE', pgid='pgtrigger_delete_delete_4bf26', table='meetings_meeting', when='AFTER'))],
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
                ('published_because', portal.fields.BoundedTextField(blank=True, editable=False, max_length=300, verbose_name='why it was published before everybody agreed')),
                ('belongs_to', models.ForeignKey(blank=True, db_constraint=False, help_text='Only for a technical session.', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='meetings.meeting', verbose_name='prepares the evening of')),
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
                ('start', models.TimeField(blank=True, help_text='Fixed: it does not move along.', null=True, verbose_name='start')),
                ('duration', models.PositiveSmallIntegerField(blank=True, help_text='Empty: until the next item starts.', null=True, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(720)], verbose_name='duration in minutes')),
                ('title', models.CharField(max_length=300, verbose_name='title')),
                ('kind', models.CharField(choices=[('arrival', 'arrival'), ('meal', 'meal'), ('opening', 'opening'), ('introduction', 'introduction'), ('discussion', 'discussion'), ('world_cafe', 'world café'), ('break', 'break'), ('closing', 'closing'), ('networking', 'networking')], default='discussion', max_length=20, verbose_name='kind')),
                ('speaker', models.CharField(blank=True, max_length=200, verbose_name='speaker')),
                ('public_text', portal.fields.BoundedTextField(blank=True, max_length=10000, verbose_name='text for everyone')),
                ('internal_note', portal.fields.BoundedTextField(blank=True, help_text='Only the griffies see this.', max_length=10000, verbose_name='note for the run sheet')),
                ('material', portal.fields.BoundedTextField(blank=True, help_text='One on each line. Only the griffies see this.', max_length=2000, verbose_name='material')),
                ('responsible', models.CharField(blank=True, help_text='Only the griffies see this.', max_length=200, verbose_name='who is responsible')),
            ],
            options={
                'verbose_name': 'agenda item',
                'verbose_name_plural': 'agenda items',
                'ordering': ('order', 'pk'),
                'constraints': [models.UniqueConstraint(deferrable=django.db.models.constraints.Deferrable['DEFERRED'], fields=('meeting', 'order'), name='agenda_item_place'), models.CheckConstraint(condition=models.Q(('duration__isnull', True), models.Q(('duration__gte', 1), ('duration__lte', 720)), _connector='OR'), name='agenda_item_duration')],
                'triggers': [pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "meetings_agendaitemevent" ("duration", "id", "internal_note", "kind", "material", "meeting_id", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_text", "responsible", "speaker", "start", "title") VALUES (NEW."duration", NEW."id", NEW."internal_note", NEW."kind", NEW."material", NEW."meeting_id", NEW."order", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."public_text", NEW."responsible", NEW."speaker", NEW."start", NEW."title"); RETURN NULL;', hash='236d6afaa7d6922f5e7618fb97adab14fc334aa9', operation='INSERT', pgid='pgtrigger_insert_insert_f98e2', table='meetings_agendaitem', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "meetings_agendaitemevent" ("duration", "id", "internal_note", "kind", "material", "meeting_id", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_text", "responsible", "speaker", "start", "title") VALUES (NEW."duration", NEW."id", NEW."internal_note", NEW."kind", NEW."material", NEW."meeting_id", NEW."order", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."public_text", NEW."responsible", NEW."speaker", NEW."start", NEW."title"); RETURN NULL;', hash='8508274be18427dc643236603d5aaacef77d3378', operation='UPDATE', pgid='pgtrigger_update_update_ca6ee', table='meetings_agendaitem', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "meetings_agendaitemevent" ("duration", "id", "internal_note", "kind", "material", "meeting_id", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_text", "responsible", "speaker", "start", "title") VALUES (OLD."duration", OLD."id", OLD."internal_note", OLD."kind", OLD."material", OLD."meeting_id", OLD."order", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."public_text", OLD."responsible", OLD."speaker", OLD."start", OLD."title"); RETURN NULL;', hash='e50e62c59132f90049bdf09916c2738bf4d93293', operation='DELETE', pgid='pgtrigger_delete_delete_2c12a', table='meetings_agendaitem', when='AFTER'))],
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
                ('start', models.TimeField(blank=True, help_text='Fixed: it does not move along.', null=True, verbose_name='start')),
                ('duration', models.PositiveSmallIntegerField(blank=True, help_text='Empty: until the next item starts.', null=True, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(720)], verbose_name='duration in minutes')),
                ('title', models.CharField(max_length=300, verbose_name='title')),
                ('kind', models.CharField(choices=[('arrival', 'arrival'), ('meal', 'meal'), ('opening', 'opening'), ('introduction', 'introduction'), ('discussion', 'discussion'), ('world_cafe', 'world café'), ('break', 'break'), ('closing', 'closing'), ('networking', 'networking')], default='discussion', max_length=20, verbose_name='kind')),
                ('speaker', models.CharField(blank=True, max_length=200, verbose_name='speaker')),
                ('public_text', portal.fields.BoundedTextField(blank=True, max_length=10000, verbose_name='text for everyone')),
                ('internal_note', portal.fields.BoundedTextField(blank=True, help_text='Only the griffies see this.', max_length=10000, verbose_name='note for the run sheet')),
                ('material', portal.fields.BoundedTextField(blank=True, help_text='One on each line. Only the griffies see this.', max_length=2000, verbose_name='material')),
                ('responsible', models.CharField(blank=True, help_text='Only the griffies see this.', max_length=200, verbose_name='who is responsible')),
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
        migrations.CreateModel(
            name='CommitteeAnswer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('answer', models.CharField(choices=[('open', 'no answer yet'), ('agreed', 'agreed'), ('with_remark', 'agreed with a remark'), ('not_agreed', 'not agreed')], default='open', max_length=12, verbose_name='answer')),
                ('remark', portal.fields.BoundedTextField(blank=True, max_length=2000, verbose_name='remark')),
                ('recorded_at', models.DateTimeField(null=True, verbose_name='recorded on')),
            ],
            options={
                'verbose_name': 'answer of a committee',
                'verbose_name_plural': 'answers of committees',
                'ordering': ('gremium__order', 'gremium__name'),
            },
        ),
        migrations.CreateModel(
            name='CommitteeAnswerEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('answer', models.CharField(choices=[('open', 'no answer yet'), ('agreed', 'agreed'), ('with_remark', 'agreed with a remark'), ('not_agreed', 'not agreed')], default='open', max_length=12, verbose_name='answer')),
                ('remark', portal.fields.BoundedTextField(blank=True, max_length=2000, verbose_name='remark')),
                ('recorded_at', models.DateTimeField(null=True, verbose_name='recorded on')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Consultation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField(default=1, verbose_name='round')),
                ('agenda', models.JSONField(help_text='the draft agenda (meetings/agenda_changes.py)')),
                ('answer_by', models.DateField(verbose_name='answer by')),
                ('asked_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='asked on')),
            ],
            options={
                'verbose_name': 'consultation',
                'verbose_name_plural': 'consultations',
                'ordering': ('-number',),
            },
        ),
        migrations.CreateModel(
            name='ConsultationEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('number', models.PositiveSmallIntegerField(default=1, verbose_name='round')),
                ('agenda', models.JSONField(help_text='the draft agenda (meetings/agenda_changes.py)')),
                ('answer_by', models.DateField(verbose_name='answer by')),
                ('asked_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='asked on')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='committeeanswer',
            name='gremium',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='committee_answers', to='gremia.gremium'),
        ),
        migrations.AddField(
            model_name='committeeanswer',
            name='recorded_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='committeeanswerevent',
            name='gremium',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='gremia.gremium'),
        ),
        migrations.AddField(
            model_name='committeeanswerevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='committeeanswerevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='meetings.committeeanswer'),
        ),
        migrations.AddField(
            model_name='committeeanswerevent',
            name='recorded_by',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='consultation',
            name='asked_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='consultation',
            name='meeting',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='consultations', to='meetings.meeting'),
        ),
        migrations.AddField(
            model_name='committeeanswerevent',
            name='consultation',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='meetings.consultation'),
        ),
        migrations.AddField(
            model_name='committeeanswer',
            name='consultation',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='answers', to='meetings.consultation'),
        ),
        migrations.AddField(
            model_name='consultationevent',
            name='asked_by',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='consultationevent',
            name='meeting',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='meetings.meeting'),
        ),
        migrations.AddField(
            model_name='consultationevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='consultationevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='meetings.consultation'),
        ),
        migrations.AddConstraint(
            model_name='consultation',
            constraint=models.UniqueConstraint(fields=('meeting', 'number'), name='consultation_round_once'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='consultation',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "meetings_consultationevent" ("agenda", "answer_by", "asked_at", "asked_by_id", "id", "meeting_id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."agenda", NEW."answer_by", NEW."asked_at", NEW."asked_by_id", NEW."id", NEW."meeting_id", NEW."number", _pgh_attach_context(), NOW(), \'insert\', NEW."id"); RETURN NULL;', hash='31f1b853ab015e03c0e5d45c8a5a2f2fe5966128', operation='INSERT', pgid='pgtrigger_insert_insert_c76d8', table='meetings_consultation', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='consultation',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "meetings_consultationevent" ("agenda", "answer_by", "asked_at", "asked_by_id", "id", "meeting_id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."agenda", NEW."answer_by", NEW."asked_at", NEW."asked_by_id", NEW."id", NEW."meeting_id", NEW."number", _pgh_attach_context(), NOW(), \'update\', NEW."id"); RETURN NULL;', hash='269d195807398aa67d4898fa86cd00136613f492', operation='UPDATE', pgid='pgtrigger_update_update_ccb09', table='meetings_consultation', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='consultation',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "meetings_consultationevent" ("agenda", "answer_by", "asked_at", "asked_by_id", "id", "meeting_id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."agenda", OLD."answer_by", OLD."asked_at", OLD."asked_by_id", OLD."id", OLD."meeting_id", OLD."number", _pgh_attach_context(), NOW(), \'delete\', OLD."id"); RETURN NULL;', hash='701a48d32bf9eb57ae1432c62cdf9ae43a01d33b', operation='DELETE', pgid='pgtrigger_delete_delete_583cc', table='meetings_consultation', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='committeeanswer',
            constraint=models.UniqueConstraint(fields=('consultation', 'gremium'), name='committee_answer_once'),
        ),
        migrations.AddConstraint(
            model_name='committeeanswer',
            constraint=models.CheckConstraint(condition=models.Q(('answer__in', ('open', 'agreed')), models.Q(('remark', ''), _negated=True), _connector='OR'), name='committee_answer_says_why'),
        ),
        migrations.AddConstraint(
            model_name='committeeanswer',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('answer', 'open'), ('recorded_at__isnull', True)), models.Q(models.Q(('answer', 'open'), _negated=True), ('recorded_at__isnull', False)), _connector='OR'), name='committee_answer_has_moment'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='committeeanswer',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "meetings_committeeanswerevent" ("answer", "consultation_id", "gremium_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "remark") VALUES (NEW."answer", NEW."consultation_id", NEW."gremium_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."recorded_at", NEW."recorded_by_id", NEW."remark"); RETURN NULL;', hash='cd9ff4cac46d639aa2b414d452fb10dc05702828', operation='INSERT', pgid='pgtrigger_insert_insert_50f8b', table='meetings_committeeanswer', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='committeeanswer',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "meetings_committeeanswerevent" ("answer", "consultation_id", "gremium_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "remark") VALUES (NEW."answer", NEW."consultation_id", NEW."gremium_id", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."recorded_at", NEW."recorded_by_id", NEW."remark"); RETURN NULL;', hash='ead3feac6edeb607a0d6f84bd8870c89e6d22950', operation='UPDATE', pgid='pgtrigger_update_update_9e5fc', table='meetings_committeeanswer', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='committeeanswer',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "meetings_committeeanswerevent" ("answer", "consultation_id", "gremium_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "remark") VALUES (OLD."answer", OLD."consultation_id", OLD."gremium_id", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."recorded_at", OLD."recorded_by_id", OLD."remark"); RETURN NULL;', hash='9fefda8f94dcdb76852b5882c21f789adc79505f', operation='DELETE', pgid='pgtrigger_delete_delete_c52a9', table='meetings_committeeanswer', when='AFTER')),
        ),
        migrations.CreateModel(
            name='ThemeProposal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=120, verbose_name='theme')),
                ('why_together', portal.fields.BoundedTextField(max_length=3000, verbose_name='why together')),
                ('why_now', portal.fields.BoundedTextField(max_length=3000, verbose_name='why now')),
                ('proposed_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='proposed on')),
                ('withdrawn_at', models.DateTimeField(null=True, verbose_name='taken back on')),
                ('gremium', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='theme_proposals', to='gremia.gremium')),
                ('proposed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='theme_proposals', to=settings.AUTH_USER_MODEL)),
                ('theme', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='proposal', to='meetings.theme')),
            ],
            options={
                'verbose_name': 'proposal for a theme',
                'verbose_name_plural': 'proposals for a theme',
                'ordering': ('-proposed_at', '-pk'),
            },
        ),
        migrations.CreateModel(
            name='ThemeProposalEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('title', models.CharField(max_length=120, verbose_name='theme')),
                ('why_together', portal.fields.BoundedTextField(max_length=3000, verbose_name='why together')),
                ('why_now', portal.fields.BoundedTextField(max_length=3000, verbose_name='why now')),
                ('proposed_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='proposed on')),
                ('withdrawn_at', models.DateTimeField(null=True, verbose_name='taken back on')),
                ('gremium', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='gremia.gremium')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='meetings.themeproposal')),
                ('proposed_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('theme', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='meetings.theme')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ThemeSupport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('given_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('gremium', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='gremia.gremium')),
                ('proposal', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='supports', to='meetings.themeproposal')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='ThemeSupportEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('given_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('gremium', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='gremia.gremium')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='meetings.themesupport')),
                ('proposal', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='meetings.themeproposal')),
                ('user', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ThemeVote',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('until', models.DateField(verbose_name='vote until')),
                ('opened_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='opened on')),
                ('closed_at', models.DateTimeField(null=True, verbose_name='closed on')),
                ('chosen_because', portal.fields.BoundedTextField(blank=True, max_length=1000, verbose_name='why this theme')),
                ('chosen', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='chosen_in', to='meetings.themeproposal')),
                ('chosen_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('closed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('opened_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('proposals', models.ManyToManyField(related_name='votes', to='meetings.themeproposal', verbose_name='themes to choose from')),
            ],
            options={
                'verbose_name': 'vote about the next theme',
                'verbose_name_plural': 'votes about the next theme',
                'ordering': ('-opened_at', '-pk'),
            },
        ),
        migrations.CreateModel(
            name='ThemeBallot',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('cast_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('gremium', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='gremia.gremium')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('proposal', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='meetings.themeproposal')),
                ('vote', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='ballots', to='meetings.themevote')),
            ],
        ),
        migrations.CreateModel(
            name='ThemeVoteEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('until', models.DateField(verbose_name='vote until')),
                ('opened_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='opened on')),
                ('closed_at', models.DateTimeField(null=True, verbose_name='closed on')),
                ('chosen_because', portal.fields.BoundedTextField(blank=True, max_length=1000, verbose_name='why this theme')),
                ('chosen', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='meetings.themeproposal')),
                ('chosen_by', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('closed_by', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('opened_by', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='meetings.themevote')),
            ],
            options={
                'abstract': False,
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='themeproposal',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "meetings_themeproposalevent" ("gremium_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposed_at", "proposed_by_id", "theme_id", "title", "why_now", "why_together", "withdrawn_at") VALUES (NEW."gremium_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."proposed_at", NEW."proposed_by_id", NEW."theme_id", NEW."title", NEW."why_now", NEW."why_together", NEW."withdrawn_at"); RETURN NULL;', hash='2752437bb779885b1bd20e60290d7897e5bd3473', operation='INSERT', pgid='pgtrigger_insert_insert_59dfc', table='meetings_themeproposal', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='themeproposal',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "meetings_themeproposalevent" ("gremium_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposed_at", "proposed_by_id", "theme_id", "title", "why_now", "why_together", "withdrawn_at") VALUES (NEW."gremium_id", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."proposed_at", NEW."proposed_by_id", NEW."theme_id", NEW."title", NEW."why_now", NEW."why_together", NEW."withdrawn_at"); RETURN NULL;', hash='228907d22f9918f24753c92d8c82efdac684e760', operation='UPDATE', pgid='pgtrigger_update_update_608a7', table='meetings_themeproposal', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='themeproposal',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "meetings_themeproposalevent" ("gremium_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposed_at", "proposed_by_id", "theme_id", "title", "why_now", "why_together", "withdrawn_at") VALUES (OLD."gremium_id", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."proposed_at", OLD."proposed_by_id", OLD."theme_id", OLD."title", OLD."why_now", OLD."why_together", OLD."withdrawn_at"); RETURN NULL;', hash='2288ad3e9b42cf50477d48c50d3589c0208af59c', operation='DELETE', pgid='pgtrigger_delete_delete_2c494', table='meetings_themeproposal', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='themesupport',
            constraint=models.UniqueConstraint(fields=('proposal', 'user'), name='theme_support_once'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='themesupport',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "meetings_themesupportevent" ("given_at", "gremium_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposal_id", "user_id") VALUES (NEW."given_at", NEW."gremium_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."proposal_id", NEW."user_id"); RETURN NULL;', hash='c8c41cd3bdbcda6ac0bfe7af3353c9065cea640b', operation='INSERT', pgid='pgtrigger_insert_insert_c752f', table='meetings_themesupport', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='themesupport',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "meetings_themesupportevent" ("given_at", "gremium_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposal_id", "user_id") VALUES (NEW."given_at", NEW."gremium_id", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."proposal_id", NEW."user_id"); RETURN NULL;', hash='b6497c37883a8e366e275824eb48e40b02f21700', operation='UPDATE', pgid='pgtrigger_update_update_6a270', table='meetings_themesupport', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='themesupport',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "meetings_themesupportevent" ("given_at", "gremium_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposal_id", "user_id") VALUES (OLD."given_at", OLD."gremium_id", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."proposal_id", OLD."user_id"); RETURN NULL;', hash='1b3667ff27d792a7e056496dd0afe89bf064c681', operation='DELETE', pgid='pgtrigger_delete_delete_f03b9', table='meetings_themesupport', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='themevote',
            constraint=models.UniqueConstraint(condition=models.Q(('closed_at__isnull', True)), fields=('closed_at',), name='theme_vote_one_open', nulls_distinct=False),
        ),
        migrations.AddConstraint(
            model_name='themevote',
            constraint=models.CheckConstraint(condition=models.Q(('closed_at__gte', models.F('opened_at'))), name='theme_vote_closes_after_opening'),
        ),
        migrations.AddConstraint(
            model_name='themevote',
            constraint=models.CheckConstraint(condition=models.Q(('chosen__isnull', True), models.Q(('closed_at__isnull', False), models.Q(('chosen_because', ''), _negated=True)), _connector='OR'), name='theme_vote_choice_says_why'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='themevote',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "meetings_themevoteevent" ("chosen_because", "chosen_by_id", "chosen_id", "closed_at", "closed_by_id", "id", "opened_at", "opened_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "until") VALUES (NEW."chosen_because", NEW."chosen_by_id", NEW."chosen_id", NEW."closed_at", NEW."closed_by_id", NEW."id", NEW."opened_at", NEW."opened_by_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."until"); RETURN NULL;', hash='98c44b583f6cbaaeb7fcb6a71ac0201027bf2827', operation='INSERT', pgid='pgtrigger_insert_insert_0f31c', table='meetings_themevote', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='themevote',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "meetings_themevoteevent" ("chosen_because", "chosen_by_id", "chosen_id", "closed_at", "closed_by_id", "id", "opened_at", "opened_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "until") VALUES (NEW."chosen_because", NEW."chosen_by_id", NEW."chosen_id", NEW."closed_at", NEW."closed_by_id", NEW."id", NEW."opened_at", NEW."opened_by_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."until"); RETURN NULL;', hash='fc44fc15321d1a3e7545c839b634e4bcd6e3d6ad', operation='UPDATE', pgid='pgtrigger_update_update_6947f', table='meetings_themevote', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='themevote',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "meetings_themevoteevent" ("chosen_because", "chosen_by_id", "chosen_id", "closed_at", "closed_by_id", "id", "opened_at", "opened_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "until") VALUES (OLD."chosen_because", OLD."chosen_by_id", OLD."chosen_id", OLD."closed_at", OLD."closed_by_id", OLD."id", OLD."opened_at", OLD."opened_by_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."until"); RETURN NULL;', hash='7d7dd54dee6155c2a9b581f674efda30abf630d8', operation='DELETE', pgid='pgtrigger_delete_delete_925df', table='meetings_themevote', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='themeballot',
            constraint=models.UniqueConstraint(fields=('vote', 'user'), name='theme_ballot_once'),
        ),
        migrations.CreateModel(
            name='CouncilEvening',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('date', models.DateField(verbose_name='date')),
                ('until', models.DateField(blank=True, null=True, verbose_name='up to and including')),
                ('what', models.CharField(max_length=120, verbose_name='what it is')),
            ],
            options={
                'verbose_name': 'evening of a gremium',
                'verbose_name_plural': 'evenings of the gremia',
                'ordering': ('date', 'gremium__order', 'pk'),
            },
        ),
        migrations.CreateModel(
            name='CouncilEveningEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('date', models.DateField(verbose_name='date')),
                ('until', models.DateField(blank=True, null=True, verbose_name='up to and including')),
                ('what', models.CharField(max_length=120, verbose_name='what it is')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='councilevening',
            name='gremium',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='council_evenings', to='gremia.gremium', verbose_name='gremium'),
        ),
        migrations.AddField(
            model_name='councileveningevent',
            name='gremium',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='gremia.gremium', verbose_name='gremium'),
        ),
        migrations.AddField(
            model_name='councileveningevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='councileveningevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='meetings.councilevening'),
        ),
        migrations.AddConstraint(
            model_name='councilevening',
            constraint=models.UniqueConstraint(fields=('gremium', 'date', 'what'), name='council_evening_once'),
        ),
        migrations.AddConstraint(
            model_name='councilevening',
            constraint=models.CheckConstraint(condition=models.Q(('until__isnull', True), ('until__gte', models.F('date')), _connector='OR'), name='council_evening_ends_after_start'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='councilevening',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "meetings_councileveningevent" ("date", "gremium_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "until", "what") VALUES (NEW."date", NEW."gremium_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."until", NEW."what"); RETURN NULL;', hash='5362b021ff1470ea3acb781d227b71a06fe4f483', operation='INSERT', pgid='pgtrigger_insert_insert_0471c', table='meetings_councilevening', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='councilevening',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "meetings_councileveningevent" ("date", "gremium_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "until", "what") VALUES (NEW."date", NEW."gremium_id", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."until", NEW."what"); RETURN NULL;', hash='809795787ad72dcf7f8f93c4c4eb62c89bb8d963', operation='UPDATE', pgid='pgtrigger_update_update_0cf09', table='meetings_councilevening', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='councilevening',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "meetings_councileveningevent" ("date", "gremium_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "until", "what") VALUES (OLD."date", OLD."gremium_id", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."until", OLD."what"); RETURN NULL;', hash='cbbfc6c75bb49a11e7a8683e3a4a80617d251dcd', operation='DELETE', pgid='pgtrigger_delete_delete_59279', table='meetings_councilevening', when='AFTER')),
        ),
    ]
