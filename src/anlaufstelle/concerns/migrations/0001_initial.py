from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Paper',
            fields=[
                ('position', models.PositiveSmallIntegerField()),
                ('texts', models.JSONField(default=dict)),
                ('own_texts', models.JSONField(default=dict)),
                ('code', models.SlugField(max_length=40, primary_key=True, serialize=False)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Situation',
            fields=[
                ('position', models.PositiveSmallIntegerField()),
                ('texts', models.JSONField(default=dict)),
                ('own_texts', models.JSONField(default=dict)),
                ('code', models.SlugField(max_length=40, primary_key=True, serialize=False)),
                ('icon', models.SlugField(max_length=40)),
                ('urgent', models.BooleanField()),
                ('concerns', models.JSONField(default=list)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Stamp',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.CharField(max_length=32)),
                ('digest', models.CharField(max_length=64)),
                ('law_as_of', models.CharField(max_length=10)),
                ('law_reviewed_by', models.CharField(blank=True, max_length=80)),
                ('reviewed_by', models.JSONField(default=dict)),
            ],
        ),
        migrations.CreateModel(
            name='Concern',
            fields=[
                ('position', models.PositiveSmallIntegerField()),
                ('texts', models.JSONField(default=dict)),
                ('own_texts', models.JSONField(default=dict)),
                ('code', models.SlugField(max_length=40, primary_key=True, serialize=False)),
                ('group', models.SlugField(max_length=40)),
                ('legal_name', models.CharField(max_length=200)),
                ('citations', models.JSONField(default=list)),
                ('front_minutes', models.PositiveSmallIntegerField()),
                ('back_minutes', models.PositiveSmallIntegerField()),
                ('minutes_assumed', models.BooleanField()),
                ('fee_kind', models.CharField(choices=[('fixed', 'fixed'), ('free', 'free'), ('id_card', 'id_card'), ('open', 'open')], max_length=8)),
                ('fee_cents', models.PositiveIntegerField(null=True)),
                ('fee_cases', models.JSONField(default=list)),
                ('fee_notes', models.JSONField(default=list)),
                ('bookable', models.BooleanField()),
                ('online_bookable', models.BooleanField()),
                ('urgent', models.BooleanField()),
                ('skills', models.JSONField(default=list)),
                ('features', models.JSONField(default=list)),
                ('papers', models.JSONField(default=list)),
                ('notices', models.JSONField(default=list)),
                ('edited', models.JSONField(default=list)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('back_minutes__range', (0, 600)), ('front_minutes__range', (5, 120))), name='concern_minutes_in_bounds'), models.CheckConstraint(condition=models.Q(models.Q(('fee_cents__isnull', False), ('fee_cents__range', (1, 100000)), ('fee_kind', 'fixed')), models.Q(('fee_cents', 0), ('fee_kind', 'free')), models.Q(('fee_cents__isnull', True), ('fee_kind__in', ['id_card', 'open'])), _connector='OR'), name='concern_fee_fits_kind'), models.CheckConstraint(condition=models.Q(('online_bookable', False), ('bookable', True), _connector='OR'), name='concern_online_needs_bookable')],
            },
        ),
        migrations.CreateModel(
            name='Wording',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField()),
                ('texts', models.JSONField(default=dict)),
                ('own_texts', models.JSONField(default=dict)),
                ('kind', models.SlugField(max_length=16)),
                ('code', models.SlugField(max_length=40)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('kind', 'code'), name='wording_once_a_kind')],
            },
        ),
    ]
