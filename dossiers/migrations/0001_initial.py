import django.db.models.constraints
import django.db.models.deletion
import django.utils.timezone
import dossiers.models.document
import pgtrigger.compiler
import portal.fields
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('gremia', '0001_initial'),
        ('meetings', '0001_initial'),
        ('pghistory', '0007_auto_20250421_0444'),
    ]

    operations = [
        migrations.CreateModel(
            name='Dossier',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=200, verbose_name='title')),
                ('introduction', portal.fields.BoundedTextField(blank=True, max_length=5000, verbose_name='introduction')),
                ('meeting', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='dossiers', to='meetings.meeting', verbose_name='meeting')),
                ('theme', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='dossiers', to='meetings.theme', verbose_name='theme')),
                ('version_date', models.DateField(default=django.utils.timezone.localdate, verbose_name='version date')),
                ('status', models.CharField(choices=[('concept', 'concept'), ('final', 'final')], default='concept', max_length=10, verbose_name='status')),
                ('order', models.PositiveSmallIntegerField(default=0, verbose_name='place in lists')),
            ],
            options={
                'verbose_name': 'dossier',
                'verbose_name_plural': 'dossiers',
                'ordering': ('order', '-version_date', 'pk'),
                'constraints': [models.CheckConstraint(condition=models.Q(('meeting__isnull', False), ('theme__isnull', False), _connector='OR'), name='dossier_has_subject', violation_error_message='Choose a meeting or a theme.')],
                'triggers': [pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "dossiers_dossierevent" ("id", "introduction", "meeting_id", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "status", "theme_id", "title", "version_date") VALUES (NEW."id", NEW."introduction", NEW."meeting_id", NEW."order", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."status", NEW."theme_id", NEW."title", NEW."version_date"); RETURN NULL;', hash='ecbcb55bc482daa5e3c73bd82162c509abbcda8f', operation='INSERT', pgid='pgtrigger_insert_insert_d9b06', table='dossiers_dossier', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "dossiers_dossierevent" ("id", "introduction", "meeting_id", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "status", "theme_id", "title", "version_date") VALUES (NEW."id", NEW."introduction", NEW."meeting_id", NEW."order", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."status", NEW."theme_id", NEW."title", NEW."version_date"); RETURN NULL;', hash='4a7a2292c3803e39212cdd546292226f79d99068', operation='UPDATE', pgid='pgtrigger_update_update_9cdce', table='dossiers_dossier', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "dossiers_dossierevent" ("id", "introduction", "meeting_id", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "status", "theme_id", "title", "version_date") VALUES (OLD."id", OLD."introduction", OLD."meeting_id", OLD."order", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."status", OLD."theme_id", OLD."title", OLD."version_date"); RETURN NULL;', hash='12209ee2617319e0ab912f68a3a634caea2961c9', operation='DELETE', pgid='pgtrigger_delete_delete_268c1', table='dossiers_dossier', when='AFTER'))],
            },
        ),
        migrations.CreateModel(
            name='DossierEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='dossiers.dossier')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('id', models.BigIntegerField()),
                ('title', models.CharField(max_length=200, verbose_name='title')),
                ('introduction', portal.fields.BoundedTextField(blank=True, max_length=5000, verbose_name='introduction')),
                ('meeting', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='meetings.meeting', verbose_name='meeting')),
                ('theme', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='meetings.theme', verbose_name='theme')),
                ('version_date', models.DateField(default=django.utils.timezone.localdate, verbose_name='version date')),
                ('status', models.CharField(choices=[('concept', 'concept'), ('final', 'final')], default='concept', max_length=10, verbose_name='status')),
                ('order', models.PositiveSmallIntegerField(default=0, verbose_name='place in lists')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Document',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='documents', to='dossiers.dossier')),
                ('kind', models.CharField(choices=[('factsheet', 'factsheet'), ('earlier_decision', 'earlier decision'), ('letter', 'letter'), ('slides', 'session slides'), ('other', 'other document')], max_length=20, verbose_name='kind')),
                ('title', models.CharField(max_length=200, verbose_name='title')),
                ('why_read', models.CharField(blank=True, max_length=300, verbose_name='why read this')),
                ('date', models.DateField(blank=True, null=True, verbose_name='date of the document')),
                ('source', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='documents', to='gremia.gremium', verbose_name='from')),
                ('visibility', models.CharField(choices=[('public', 'public'), ('participants', 'participants only')], default='participants', max_length=12, verbose_name='who may read it')),
                ('order', models.PositiveSmallIntegerField(default=0, verbose_name='place')),
                ('url', models.URLField(blank=True, max_length=500, verbose_name='link')),
                ('file', models.FileField(blank=True, upload_to=dossiers.models.document.pdf_path, verbose_name='PDF')),
                ('received', models.FileField(blank=True, editable=False, upload_to=dossiers.models.document.received_path)),
                ('file_name', models.CharField(blank=True, editable=False, max_length=200)),
                ('size', models.PositiveIntegerField(editable=False, null=True, verbose_name='size in bytes')),
                ('sha256', models.CharField(blank=True, editable=False, max_length=64)),
                ('page_count', models.PositiveSmallIntegerField(editable=False, null=True, verbose_name='number of pages')),
                ('pages_ready_at', models.DateTimeField(editable=False, null=True)),
                ('pages_error', models.TextField(blank=True, editable=False)),
            ],
            options={
                'verbose_name': 'document',
                'verbose_name_plural': 'documents',
                'ordering': ('order', 'pk'),
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('url', ''), models.Q(('file', ''), _negated=True)), models.Q(models.Q(('url', ''), _negated=True), ('file', '')), _connector='OR'), name='document_is_file_or_link', violation_error_message='Give either a PDF or a link.'), models.UniqueConstraint(deferrable=django.db.models.constraints.Deferrable['IMMEDIATE'], fields=('dossier', 'order'), name='document_place'), models.UniqueConstraint(condition=models.Q(('sha256', ''), _negated=True), fields=('dossier', 'sha256'), name='document_once_per_dossier')],
                'triggers': [pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "dossiers_documentevent" ("date", "dossier_id", "file", "file_name", "id", "kind", "order", "page_count", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sha256", "size", "source_id", "title", "url", "visibility", "why_read") VALUES (NEW."date", NEW."dossier_id", NEW."file", NEW."file_name", NEW."id", NEW."kind", NEW."order", NEW."page_count", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."sha256", NEW."size", NEW."source_id", NEW."title", NEW."url", NEW."visibility", NEW."why_read"); RETURN NULL;', hash='e05e02378fc4b33744e699167fccb167940d84db', operation='INSERT', pgid='pgtrigger_insert_insert_82f3c', table='dossiers_document', when='AFTER')), pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."date" IS DISTINCT FROM (NEW."date") OR OLD."dossier_id" IS DISTINCT FROM (NEW."dossier_id") OR OLD."file" IS DISTINCT FROM (NEW."file") OR OLD."file_name" IS DISTINCT FROM (NEW."file_name") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."order" IS DISTINCT FROM (NEW."order") OR OLD."page_count" IS DISTINCT FROM (NEW."page_count") OR OLD."sha256" IS DISTINCT FROM (NEW."sha256") OR OLD."size" IS DISTINCT FROM (NEW."size") OR OLD."source_id" IS DISTINCT FROM (NEW."source_id") OR OLD."title" IS DISTINCT FROM (NEW."title") OR OLD."url" IS DISTINCT FROM (NEW."url") OR OLD."visibility" IS DISTINCT FROM (NEW."visibility") OR OLD."why_read" IS DISTINCT FROM (NEW."why_read"))', func='INSERT INTO "dossiers_documentevent" ("date", "dossier_id", "file", "file_name", "id", "kind", "order", "page_count", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sha256", "size", "source_id", "title", "url", "visibility", "why_read") VALUES (NEW."date", NEW."dossier_id", NEW."file", NEW."file_name", NEW."id", NEW."kind", NEW."order", NEW."page_count", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."sha256", NEW."size", NEW."source_id", NEW."title", NEW."url", NEW."visibility", NEW."why_read"); RETURN NULL;', hash='a78646e52c4459794a260c27ab93b2b772df368c', operation='UPDATE', pgid='pgtrigger_update_update_9582c', table='dossiers_document', when='AFTER')), pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "dossiers_documentevent" ("date", "dossier_id", "file", "file_name", "id", "kind", "order", "page_count", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sha256", "size", "source_id", "title", "url", "visibility", "why_read") VALUES (OLD."date", OLD."dossier_id", OLD."file", OLD."file_name", OLD."id", OLD."kind", OLD."order", OLD."page_count", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."sha256", OLD."size", OLD."source_id", OLD."title", OLD."url", OLD."visibility", OLD."why_read"); RETURN NULL;', hash='81aac69ef34ad9d3094938e89136a9ffdae3bd40', operation='DELETE', pgid='pgtrigger_delete_delete_3f53d', table='dossiers_document', when='AFTER'))],
            },
        ),
        migrations.CreateModel(
            name='DocumentEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='dossiers.document')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('id', models.BigIntegerField()),
                ('dossier', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='dossiers.dossier')),
                ('kind', models.CharField(choices=[('factsheet', 'factsheet'), ('earlier_decision', 'earlier decision'), ('letter', 'letter'), ('slides', 'session slides'), ('other', 'other document')], max_length=20, verbose_name='kind')),
                ('title', models.CharField(max_length=200, verbose_name='title')),
                ('why_read', models.CharField(blank=True, max_length=300, verbose_name='why read this')),
                ('date', models.DateField(blank=True, null=True, verbose_name='date of the document')),
                ('source', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='gremia.gremium', verbose_name='from')),
                ('visibility', models.CharField(choices=[('public', 'public'), ('participants', 'participants only')], default='participants', max_length=12, verbose_name='who may read it')),
                ('order', models.PositiveSmallIntegerField(default=0, verbose_name='place')),
                ('url', models.URLField(blank=True, max_length=500, verbose_name='link')),
                ('file', models.FileField(blank=True, upload_to=dossiers.models.document.pdf_path, verbose_name='PDF')),
                ('file_name', models.CharField(blank=True, editable=False, max_length=200)),
                ('size', models.PositiveIntegerField(editable=False, null=True, verbose_name='size in bytes')),
                ('sha256', models.CharField(blank=True, editable=False, max_length=64)),
                ('page_count', models.PositiveSmallIntegerField(editable=False, null=True, verbose_name='number of pages')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Page',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('document', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='pages', to='dossiers.document')),
                ('number', models.PositiveSmallIntegerField()),
                ('image', models.FileField(blank=True, upload_to=dossiers.models.document.picture_path)),
                ('width', models.PositiveSmallIntegerField(null=True)),
                ('height', models.PositiveSmallIntegerField(null=True)),
                ('text', models.TextField(blank=True)),
                ('links', models.JSONField(blank=True, default=list)),
            ],
            options={
                'ordering': ('number',),
                'constraints': [models.CheckConstraint(condition=models.Q(('image', ''), models.Q(('height__gt', 0), ('width__gt', 0)), _connector='OR'), name='page_picture_has_measures'), models.UniqueConstraint(fields=('document', 'number'), name='page_number')],
                'indexes': [models.Index(condition=models.Q(('image', '')), fields=['number', 'document'], name='page_waits')],
            },
        ),
    ]
