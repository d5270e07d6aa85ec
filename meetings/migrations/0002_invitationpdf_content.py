"""A render carries what it is to say. What waits without is asked for again: by the beat, or with the button."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("meetings", "0001_initial")]

    operations = [
        migrations.RunSQL(
            "DELETE FROM meetings_invitationpdf WHERE state IN ('requested', 'rendering')", migrations.RunSQL.noop
        ),
        migrations.AddField(
            "invitationpdf",
            "content",
            models.JSONField(help_text="what the document says, as it was when it was asked for first", default=dict),
            preserve_default=False,
        ),
    ]
