from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("records", "0007_sealed_more")]

    operations = [
        migrations.AlterField(
            model_name="noticed",
            name="kind",
            field=models.CharField(
                choices=[
                    ("self", "zoekt zichzelf"),
                    ("neighbour", "zoekt iemand op het eigen adres of in de eigen straat"),
                    ("kept_out", "probeert een casus waar deze medewerker buiten is gehouden"),
                    ("many", "kijkt in opvallend veel casussen"),
                    ("found", "lijkt zelf in een casus te staan"),
                ],
                max_length=12,
            ),
        )
    ]
