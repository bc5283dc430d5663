"""Who acts: organisations, networks, the areas they cover, and the people who work there."""

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models


class Organisation(models.Model):
    """A party in the chain. A cross-team network is one too: it can be asked to act (R-NET-01)."""

    code = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=120)
    short = models.CharField(max_length=40, blank=True)
    kind = models.CharField(max_length=40, db_index=True)
    covers = models.JSONField(default=list)  # municipalities it works for; empty: the whole region
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    identification_number = models.CharField(max_length=20, blank=True)

    def __str__(self) -> str:
        return self.name


class NetworkMember(models.Model):
    """An organisation that sits in a cross-team network and may act on what the network is asked."""

    network = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="members")
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="networks")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["network", "organisation"], name="network_member_once")
        ]


class Area(models.Model):
    """A district or municipality, with its postcodes and the network that answers for it."""

    code = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=80)
    municipality = models.CharField(max_length=60)
    network = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="areas")
    safe_home_agency = models.ForeignKey(Organisation, null=True, on_delete=models.PROTECT, related_name="+")
    postcodes = models.JSONField(default=list)  # [["3011", "3016"], …], both ends included


class Rung(models.Model):
    """One step of the region's escalation ladder (R-ROUTE-20)."""

    position = models.PositiveSmallIntegerField(unique=True)
    title = models.CharField(max_length=80)
    role = models.CharField(max_length=30)
    hours = models.PositiveSmallIntegerField(default=24)


class WorkerManager(BaseUserManager["Worker"]):
    def get_by_natural_key(self, username: str | None) -> "Worker":
        return self.get(username=username)


class Worker(AbstractBaseUser):
    """A person who works for an organisation; also the sign-in account."""

    class Role(models.TextChoices):
        TRIAGE = "triage", "triagemedewerker"
        COACH = "coach", "wijkcoach"
        COORDINATOR = "coordinator", "netwerkcoördinator"
        DESK = "desk", "baliemedewerker"
        POLICE = "police", "politie"
        PROSECUTOR = "prosecutor", "officier van justitie"
        PROCESS_DIRECTOR = "process_director", "procesregisseur"
        CASE_MANAGER = "case_manager", "casemanager"
        SHELTER = "shelter", "medewerker opvang"
        SPECIALIST = "specialist", "specialistische hulp"
        YOUTH = "youth", "jeugdbeschermer"
        PROBATION = "probation", "reclasseringswerker"
        DOCTOR = "doctor", "vertrouwensarts"
        EXPERT = "expert", "ervaringsdeskundige"
        TEAM_MANAGER = "team_manager", "teammanager"
        AREA_MANAGER = "area_manager", "gebiedsmanager"
        CARE_CONSUL = "care_consul", "Zorgconsulaat"
        MAYOR = "mayor", "burgemeester"
        POLICY = "policy", "beleid en cijfers"
        PRIVACY_OFFICER = "privacy_officer", "privacyfunctionaris"
        ADMINISTRATOR = "administrator", "beheerder"
        CLIENT = "client", "cliënt"

    username = models.CharField(max_length=60, unique=True)
    name = models.CharField(max_length=120)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="workers")
    role = models.CharField(max_length=30, choices=Role.choices)
    phone = models.CharField(max_length=30, blank=True)
    on_duty = models.BooleanField(default=False)
    is_active = models.BooleanField(default=True)
    demo = models.BooleanField(default=False)
    # Only for role client: who this is. The organisation is the one that opened the account and helps with it.
    person = models.ForeignKey("records.Person", null=True, on_delete=models.PROTECT, related_name="accounts")

    objects: ClassVar[WorkerManager] = WorkerManager()
    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    class Meta:
        indexes: ClassVar = [models.Index(fields=["organisation", "on_duty"], name="worker_duty")]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="client_is_a_person", condition=models.Q(role="client") | models.Q(person__isnull=True)
            )
        ]

    def __str__(self) -> str:
        return self.name


class ApiKey(models.Model):
    """A key with which another system sends reports. Only its digest is kept."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="api_keys")
    label = models.CharField(max_length=80)
    digest = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
