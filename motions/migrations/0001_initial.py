import django.db.models.deletion
import django.utils.timezone
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
        ('positions', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Motion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='motions', to='positions.position')),
                ('gremium', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='motions', to='gremia.gremium')),
                ('status', models.CharField(choices=[('draft', 'draft'), ('filed', 'filed'), ('held', 'held over'), ('tied', 'tied vote'), ('adopted', 'adopted'), ('rejected', 'rejected'), ('withdrawn', 'withdrawn'), ('taken_over', 'taken over by the executive'), ('lapsed', 'lapsed')], default='draft', max_length=12, verbose_name='status')),
                ('execution', models.CharField(blank=True, choices=[('in_progress', 'being carried out'), ('dealt_with', 'dealt with')], max_length=12, verbose_name='what came of it')),
                ('subject', models.CharField(blank=True, help_text='Left empty: the title of the position.', max_length=200, verbose_name='subject')),
                ('council_date', models.DateField(blank=True, null=True, verbose_name='date of the council meeting')),
                ('agenda_item', models.CharField(blank=True, max_length=120, verbose_name='agenda item')),
                ('is_unannounced', models.BooleanField(default=False, verbose_name='not on the agenda (vreemd aan de orde van de dag)')),
                ('council_number', models.CharField(blank=True, max_length=40, verbose_name='number given by the council')),
                ('explanation', portal.fields.BoundedTextField(blank=True, max_length=8000, verbose_name='explanation of its own')),
                ('body', models.JSONField(default=dict, help_text='wording.MotionText as JSON: {} before the first sync')),
                ('synced_version', models.PositiveIntegerField(default=0)),
                ('synced_gremium_at', models.DateTimeField(null=True)),
                ('synced_at', models.DateTimeField(null=True)),
                ('filed_subject', models.CharField(blank=True, help_text='its title in the last filing', max_length=200)),
                ('filed_words', models.JSONField(default=dict, help_text='Gremium.words on the day of the last filing')),
            ],
            options={
                'verbose_name': 'motion',
                'verbose_name_plural': 'motions',
                'ordering': ('gremium__order', 'pk'),
                'constraints': [models.CheckConstraint(condition=models.Q(('status', 'draft'), models.Q(('body', {}), _negated=True), _connector='OR'), name='motion_filed_has_text'), models.CheckConstraint(condition=models.Q(('is_unannounced', False), ('agenda_item', ''), _connector='OR'), name='motion_unannounced_has_no_item', violation_error_message='A motion that is not on the agenda has no agenda item.'), models.UniqueConstraint(fields=('position', 'gremium'), name='motion_once_per_gremium')],
                'triggers': [pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "motions_motionevent" ("agenda_item", "council_date", "council_number", "execution", "explanation", "gremium_id", "id", "is_unannounced", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position_id", "status", "subject") VALUES (NEW."agenda_item", NEW."council_date", NEW."council_number", NEW."execution", NEW."explanation", NEW."gremium_id", NEW."id", NEW."is_unannounced", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."position_id", NEW."status", NEW."subject"); RETURN NULL;', hash='dbb8a9bc6e1531128435718e0a99de7cc919a9e3', operation='INSERT', pgid='pgtrigger_insert_insert_9b3d9', table='motions_motion', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."agenda_item" IS DISTINCT FROM (NEW."agenda_item") OR OLD."council_date" IS DISTINCT FROM (NEW."council_date") OR OLD."council_number" IS DISTINCT FROM (NEW."council_number") OR OLD."execution" IS DISTINCT FROM (NEW."execution") OR OLD."explanation" IS DISTINCT FROM (NEW."explanation") OR OLD."gremium_id" IS DISTINCT FROM (NEW."gremium_id") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."is_unannounced" IS DISTINCT FROM (NEW."is_unannounced") OR OLD."position_id" IS DISTINCT FROM (NEW."position_id") OR OLD."status" IS DISTINCT FROM (NEW."status") OR OLD."subject" IS DISTINCT FROM (NEW."subject"))', func='INSERT INTO "motions_motionevent" ("agenda_item", "council_date", "council_number", "execution", "explanation", "gremium_id", "id", "is_unannounced", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position_id", "status", "subject") VALUES (NEW."agenda_item", NEW."council_date", NEW."council_number", NEW."execution", NEW."explanation", NEW."gremium_id", NEW."id", NEW."is_unannounced", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."position_id", NEW."status", NEW."subject"); RETURN NULL;', hash='a46be211aa26339cffb0d862500e7075f479f546', operation='UPDATE', pgid='pgtrigger_update_update_ca636', table='motions_motion', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "motions_motionevent" ("agenda_item", "council_date", "council_number", "execution", "explanation", "gremium_id", "id", "is_unannounced", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position_id", "status", "subject") VALUES (OLD."agenda_item", OLD."council_date", OLD."council_number", OLD."execution", OLD."explanation", OLD."gremium_id", OLD."id", OLD."is_unannounced", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."position_id", OLD."status", OLD."subject"); RETURN NULL;', hash='8b8246b4169cd644053ca3386324d9f9dbe11fbc', operation='DELETE', pgid='pgtrigger_delete_delete_90a40', table='motions_motion', when='AFTER'))],
            },
        ),
        migrations.CreateModel(
            name='MotionEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='motions.motion')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('id', models.BigIntegerField()),
                ('position', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='positions.position')),
                ('gremium', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='gremia.gremium')),
                ('status', models.CharField(choices=[('draft', 'draft'), ('filed', 'filed'), ('held', 'held over'), ('tied', 'tied vote'), ('adopted', 'adopted'), ('rejected', 'rejected'), ('withdrawn', 'withdrawn'), ('taken_over', 'taken over by the executive'), ('lapsed', 'lapsed')], default='draft', max_length=12, verbose_name='status')),
                ('execution', models.CharField(blank=True, choices=[('in_progress', 'being carried out'), ('dealt_with', 'dealt with')], max_length=12, verbose_name='what came of it')),
                ('subject', models.CharField(blank=True, help_text='Left empty: the title of the position.', max_length=200, verbose_name='subject')),
                ('council_date', models.DateField(blank=True, null=True, verbose_name='date of the council meeting')),
                ('agenda_item', models.CharField(blank=True, max_length=120, verbose_name='agenda item')),
                ('is_unannounced', models.BooleanField(default=False, verbose_name='not on the agenda (vreemd aan de orde van de dag)')),
                ('council_number', models.CharField(blank=True, max_length=40, verbose_name='number given by the council')),
                ('explanation', portal.fields.BoundedTextField(blank=True, max_length=8000, verbose_name='explanation of its own')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Submitter',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('motion', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='submitters', to='motions.motion')),
                ('mandate', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='gremia.mandate', verbose_name='member')),
                ('order', models.PositiveSmallIntegerField(default=0)),
            ],
            options={
                'verbose_name': 'submitter',
                'verbose_name_plural': 'submitters',
                'ordering': ('order', 'pk'),
                'triggers': [pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "motions_submitterevent" ("id", "mandate_id", "motion_id", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."id", NEW."mandate_id", NEW."motion_id", NEW."order", _pgh_attach_context(), NOW(), \'insert\', NEW."id"); RETURN NULL;', hash='e4629aabfda87ab71436dd9cf71587124406b962', operation='INSERT', pgid='pgtrigger_insert_insert_11b5e', table='motions_submitter', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "motions_submitterevent" ("id", "mandate_id", "motion_id", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."id", NEW."mandate_id", NEW."motion_id", NEW."order", _pgh_attach_context(), NOW(), \'update\', NEW."id"); RETURN NULL;', hash='d473cdbf2387a73d35e31e8efe0a90f5c11e9c53', operation='UPDATE', pgid='pgtrigger_update_update_4255a', table='motions_submitter', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "motions_submitterevent" ("id", "mandate_id", "motion_id", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."id", OLD."mandate_id", OLD."motion_id", OLD."order", _pgh_attach_context(), NOW(), \'delete\', OLD."id"); RETURN NULL;', hash='6bb39e92ffdc720c5d9bcb12e21e1841e604aa05', operation='DELETE', pgid='pgtrigger_delete_delete_05677', table='motions_submitter', when='AFTER'))],
                'constraints': [models.UniqueConstraint(fields=('motion', 'mandate'), name='submitter_once')],
            },
        ),
        migrations.CreateModel(
            name='SubmitterEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='motions.submitter')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('id', models.BigIntegerField()),
                ('motion', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='motions.motion')),
                ('mandate', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='gremia.mandate', verbose_name='member')),
                ('order', models.PositiveSmallIntegerField(default=0)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Filing',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('motion', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='filings', to='motions.motion')),
                ('number', models.PositiveSmallIntegerField(verbose_name='filing')),
                ('declaration', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='filings', to='positions.declaration')),
                ('core', models.JSONField(help_text='wording.Core as JSON, variables unresolved')),
                ('fingerprint', models.CharField(db_index=True, max_length=64, verbose_name='fingerprint')),
                ('text', models.JSONField(help_text='wording.MotionText as JSON')),
                ('frame', models.JSONField(help_text='subject, council_date, agenda_item, is_unannounced, council_number, explanation, submitters [{name, fractie}], notes [{number, text, page, at}] on that day')),
                ('words', models.JSONField(help_text='Gremium.words on that day')),
                ('filed_on', models.DateField(verbose_name='filed on')),
                ('filed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('filed_at', models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                'verbose_name': 'filing',
                'verbose_name_plural': 'filings',
                'ordering': ('-number',),
                'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='880857a87339e826119b61f9600c6d4d4d7e90eb', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_79eb9', table='motions_filing', when='BEFORE'))],
                'constraints': [models.UniqueConstraint(fields=('motion', 'number'), name='filing_number')],
            },
        ),
        migrations.CreateModel(
            name='Amendment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('filing', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='amendments', to='motions.filing')),
                ('core', models.JSONField(help_text='wording.Core as JSON, with the variables that could be recognised')),
                ('fingerprint', models.CharField(db_index=True, max_length=64, verbose_name='fingerprint')),
                ('raw', portal.fields.BoundedTextField(max_length=60000, verbose_name='text as the council has it')),
                ('amended_on', models.DateField(verbose_name='amended on')),
                ('is_substantive', models.BooleanField(verbose_name='says something else')),
                ('recorded_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('recorded_at', models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                'verbose_name': 'amendment',
                'verbose_name_plural': 'amendments',
                'ordering': ('-pk',),
                'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='89de9d01f8d5358e055222ee10b764becfdc5d0c', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_bc950', table='motions_amendment', when='BEFORE'))],
            },
        ),
        migrations.CreateModel(
            name='Alarm',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('amendment', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='alarms', to='motions.amendment')),
                ('gremium', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='gremia.gremium')),
                ('raised_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('mailed_at', models.DateTimeField(null=True)),
                ('called_at', models.DateTimeField(help_text='when the rapporteurs were asked by mail to reconvene', null=True)),
                ('mail_error', models.CharField(blank=True, help_text='why the mail could not be written', max_length=300)),
                ('answer', models.CharField(blank=True, choices=[('adopt', 'adopt the change'), ('keep', 'keep our text'), ('reconvene', 'reconvene the rapporteurs')], max_length=10, verbose_name='answer')),
                ('remark', portal.fields.BoundedTextField(blank=True, max_length=2000, verbose_name='remark')),
                ('answered_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('answered_at', models.DateTimeField(null=True)),
            ],
            options={
                'verbose_name': 'alarm',
                'verbose_name_plural': 'alarms',
                'ordering': ('-pk',),
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('answer', ''), ('answered_at__isnull', True)), models.Q(models.Q(('answer', ''), _negated=True), ('answered_at__isnull', False)), _connector='OR'), name='alarm_answered_at_a_moment'), models.UniqueConstraint(fields=('amendment', 'gremium'), name='alarm_once_per_gremium')],
                'triggers': [pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "motions_alarmevent" ("amendment_id", "answer", "answered_at", "answered_by_id", "gremium_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "raised_at", "remark") VALUES (NEW."amendment_id", NEW."answer", NEW."answered_at", NEW."answered_by_id", NEW."gremium_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."raised_at", NEW."remark"); RETURN NULL;', hash='c08f6f61274c5b4f517ded6c01de186d5539b314', operation='INSERT', pgid='pgtrigger_insert_insert_d37d8', table='motions_alarm', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."amendment_id" IS DISTINCT FROM (NEW."amendment_id") OR OLD."answer" IS DISTINCT FROM (NEW."answer") OR OLD."answered_at" IS DISTINCT FROM (NEW."answered_at") OR OLD."answered_by_id" IS DISTINCT FROM (NEW."answered_by_id") OR OLD."gremium_id" IS DISTINCT FROM (NEW."gremium_id") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."raised_at" IS DISTINCT FROM (NEW."raised_at") OR OLD."remark" IS DISTINCT FROM (NEW."remark"))', func='INSERT INTO "motions_alarmevent" ("amendment_id", "answer", "answered_at", "answered_by_id", "gremium_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "raised_at", "remark") VALUES (NEW."amendment_id", NEW."answer", NEW."answered_at", NEW."answered_by_id", NEW."gremium_id", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."raised_at", NEW."remark"); RETURN NULL;', hash='18bed378e7080f3c638ed72be3fcfe0e83895275', operation='UPDATE', pgid='pgtrigger_update_update_e7191', table='motions_alarm', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "motions_alarmevent" ("amendment_id", "answer", "answered_at", "answered_by_id", "gremium_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "raised_at", "remark") VALUES (OLD."amendment_id", OLD."answer", OLD."answered_at", OLD."answered_by_id", OLD."gremium_id", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."raised_at", OLD."remark"); RETURN NULL;', hash='89ee7bc357bc54afed829d9fb642daa6f6a4140f', operation='DELETE', pgid='pgtrigger_delete_delete_edcb2', table='motions_alarm', when='AFTER'))],
            },
        ),
        migrations.CreateModel(
            name='AlarmEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='motions.alarm')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('id', models.BigIntegerField()),
                ('amendment', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='motions.amendment')),
                ('gremium', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='gremia.gremium')),
                ('raised_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('answer', models.CharField(blank=True, choices=[('adopt', 'adopt the change'), ('keep', 'keep our text'), ('reconvene', 'reconvene the rapporteurs')], max_length=10, verbose_name='answer')),
                ('remark', portal.fields.BoundedTextField(blank=True, max_length=2000, verbose_name='remark')),
                ('answered_by', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('answered_at', models.DateTimeField(null=True)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Outcome',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('filing', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='outcomes', to='motions.filing')),
                ('amendment', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='outcomes', to='motions.amendment')),
                ('result', models.CharField(choices=[('adopted', 'adopted'), ('rejected', 'rejected'), ('held', 'held over'), ('withdrawn', 'withdrawn'), ('taken_over', 'taken over by the executive'), ('tied', 'tied vote'), ('lapsed', 'lapsed'), ('in_progress', 'being carried out'), ('dealt_with', 'dealt with'), ('filed', 'outcome taken back: nothing was decided'), ('draft', 'filing taken back: it was recorded by mistake')], max_length=12, verbose_name='result')),
                ('decided_on', models.DateField(verbose_name='date')),
                ('until', models.DateField(blank=True, null=True, verbose_name='held over until')),
                ('by_acclamation', models.BooleanField(default=False, verbose_name='by acclamation')),
                ('remark', portal.fields.BoundedTextField(blank=True, max_length=2000, verbose_name='remark')),
                ('corrects', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='correction', to='motions.outcome', verbose_name='takes the place of')),
                ('planned_for', models.DateField(help_text='the meeting in the opening of the motion until then', null=True)),
                ('recorded_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('recorded_at', models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                'verbose_name': 'outcome',
                'verbose_name_plural': 'outcomes',
                'ordering': ('-pk',),
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('result', 'held'), _negated=True), ('until__isnull', False), _connector='OR'), name='outcome_held_until', violation_error_message='Say until which date the motion is held over.'), models.CheckConstraint(condition=models.Q(('until__isnull', True), models.Q(('result__in', ['held', 'tied']), ('until__gte', models.F('decided_on'))), _connector='OR'), name='outcome_until_later', violation_error_message='The date until which it is held over cannot be before the meeting.'), models.CheckConstraint(condition=models.Q(models.Q(('corrects__isnull', True), models.Q(('result', 'draft'), _negated=True)), models.Q(('remark', ''), _negated=True), _connector='OR'), name='outcome_correction_says_why', violation_error_message='Say what was wrong with the outcome as it was recorded.'), models.CheckConstraint(condition=models.Q(models.Q(('result', 'filed'), _negated=True), ('corrects__isnull', False), _connector='OR'), name='outcome_takes_back_another')],
                'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='14a0ba203822604415fa5f42566e904b86141065', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_4b190', table='motions_outcome', when='BEFORE'))],
            },
        ),
        migrations.CreateModel(
            name='Vote',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('outcome', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='votes', to='motions.outcome')),
                ('fractie', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='gremia.fractie')),
                ('in_favour', models.PositiveSmallIntegerField(default=0, verbose_name='in favour')),
                ('against', models.PositiveSmallIntegerField(default=0, verbose_name='against')),
                ('absent', models.PositiveSmallIntegerField(default=0, verbose_name='absent')),
                ('abstained', models.PositiveSmallIntegerField(default=0, verbose_name='abstained')),
                ('fractie_name', models.CharField(help_text='as it was called on the day of the vote', max_length=80)),
            ],
            options={
                'verbose_name': 'vote',
                'verbose_name_plural': 'votes',
                'ordering': ('fractie',),
                'triggers': [pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='e19ef4c1d44a82cb51105aa2d2dcd28cb63348b7', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_fafaa', table='motions_vote', when='BEFORE'))],
                'constraints': [models.UniqueConstraint(fields=('outcome', 'fractie'), name='vote_once_per_fractie')],
            },
        ),
    ]
