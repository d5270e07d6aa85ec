"""A stance's fractie is one of the stance's own gremium: a foreign key of two columns, which Django has no word for."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("positions", "0001_initial")]

    operations = [
        migrations.RunSQL(
            """
            ALTER TABLE positions_stance ADD CONSTRAINT stance_fractie_of_same_gremium
                FOREIGN KEY (fractie_id, gremium_id) REFERENCES gremia_fractie (id, gremium_id)
            """,
            "ALTER TABLE positions_stance DROP CONSTRAINT stance_fractie_of_same_gremium",
        ),
    ]
