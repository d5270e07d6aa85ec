"""A mandate's fractie is one of the mandate's own gremium: a foreign key of two columns, which Django has no word for."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("gremia", "0001_initial")]

    operations = [
        migrations.RunSQL(
            """
            ALTER TABLE gremia_mandate ADD CONSTRAINT mandate_fractie_of_same_gremium
                FOREIGN KEY (fractie_id, gremium_id) REFERENCES gremia_fractie (id, gremium_id)
            """,
            "ALTER TABLE gremia_mandate DROP CONSTRAINT mandate_fractie_of_same_gremium",
        ),
    ]
