"""The schemas of configs/schema/: what `tandem schema` prints, named by every file of configs/, met by it, and not by files
that are broken. Two arguments: the program, and the source tree. Ends with 77 where python3-jsonschema is missing."""
import copy
import json
import os
import subprocess
import sys

try:
    import jsonschema
    import tomllib
except ImportError as missing:
    print(f"skipped: {missing}")
    sys.exit(77)

program, source = sys.argv[1:3]
configs = os.path.join(source, "configs")
FOLDERS = {"jobs": "job", "plants": "plant", "catalysts": "catalyst", "grades": "grade", "properties": "properties"}
faults = []


def expect(holds, what):
    if not holds:
        faults.append(what)
        print("FAULT:", what)


def validator(kind):
    text = subprocess.run([program, "schema", kind], check=True, capture_output=True, text=True).stdout
    stored = open(os.path.join(configs, "schema", kind + ".json"), encoding="utf-8").read()
    expect(text == stored, f"configs/schema/{kind}.json is not what tandem schema {kind} prints; write it anew")
    schema = json.loads(text)
    jsonschema.Draft7Validator.check_schema(schema)
    return jsonschema.Draft7Validator(schema)


validators = {kind: validator(kind) for kind in ["job", "plant", "catalyst", "grade", "claims", "properties", "fit"]}


def files():
    yield "claims", os.path.join(configs, "claims.toml")
    yield "job", os.path.join(configs, "new-job.toml")
    for name in ("autoclave", "grade", "two-step", "hypol-line"):
        yield "job", os.path.join(configs, "fits", name + ".toml")
    for name in ("example", "hypol"):
        yield "fit", os.path.join(configs, "fits", name + ".toml")
    for folder, kind in FOLDERS.items():
        for name in sorted(os.listdir(os.path.join(configs, folder))):
            if name.endswith(".toml"):
                yield kind, os.path.join(configs, folder, name)


data = {}
for kind, path in files():
    shown = os.path.relpath(path, source)
    text = open(path, encoding="utf-8").read()
    first = text.split("\n", 1)[0]
    expect(first.startswith("#:schema "), f"{shown} names no schema in its first line")
    named = os.path.normpath(os.path.join(os.path.dirname(path), first.removeprefix("#:schema ")))
    expect(named == os.path.join(configs, "schema", kind + ".json"), f"{shown} names {named}")
    data[os.path.basename(path), kind] = tomllib.loads(text)
    for error in validators[kind].iter_errors(data[os.path.basename(path), kind]):
        expect(False, f"{shown}: {list(error.absolute_path)}: {error.message[:200]}")


def refused(kind, name, keys, value):
    """The file with this value at these keys, which nothing accepts; without a value the key is taken out."""
    broken = copy.deepcopy(data[name, kind])
    at = broken
    for key in keys[:-1]:
        at = at[key] if isinstance(key, int) else at.setdefault(key, {})
    if value is None:
        del at[keys[-1]]
    else:
        at[keys[-1]] = value
    expect(not validators[kind].is_valid(broken), f"{kind} {name} with {keys} = {value!r} is accepted")


def accepted(kind, name, keys, value):
    changed = copy.deepcopy(data[name, kind])
    at = changed
    for key in keys[:-1]:
        at = at[key] if isinstance(key, int) else at.setdefault(key, {})
    at[keys[-1]] = value
    for error in validators[kind].iter_errors(changed):
        expect(False, f"{kind} {name} with {keys} = {value!r}: {error.message[:200]}")


job = ("job", "membrane-resin.toml")
loop = ["stages", "loop"]
refused(*job, ["plnat"], "x.toml")
refused(*job, loop + ["temprature"], "70 degC")
refused(*job, loop + ["temperature"], "70")
refused(*job, loop + ["temperature"], 70)
refused(*job, loop + ["temperature"], "70 bar")
refused(*job, loop + ["temperature"], ["60 degC"])
refused(*job, loop + ["temperature"], ["60 degC", "70 degC", "80 degC"])
refused(*job, loop + ["temperature"], {"start": "60 degC"})
refused(*job, loop + ["temperature"], {"range": ["60 degC", "80 degC"], "begin": "70 degC"})
refused(*job, loop + ["catalyst_feed"], "-1 kg/h")
refused(*job, loop + ["hold_up"], "20 min")
refused(*job, ["stages", "a.b", "temperature"], "70 degC")
refused(*job, ["stages", "loop", "kind"], "lop")
refused(*job, ["search", "starts"], 0)
refused(*job, ["search", "starts"], 2.5)
refused(*job, ["search", "algorithm"], "simplex")
refused(*job, ["claims"], [1, "4"])
refused(*job, ["claims"], [0])
refused(*job, ["bands", 0, "range"], "5 to 7")
refused(*job, ["bands", 0, "range"], None)
refused(*job, ["bands"], {"quantity": "mfr_whole"})
refused(*job, ["objective", "goal"], "profit")
refused(*job, ["limits", "pore_filling"], "of")
refused(*job, ["reactions", "propagatoin", "k"], 1.0)
refused(*job, ["reactions", "scavenging", "propylene", "k"], 1.0)
refused(*job, ["reactions", "propagation", "unit"], "1/s")
refused(*job, ["reactions", "deactivation_spontaneous", "order"], 2.0)
refused(*job, ["title"], 3)
refused("plant", "loop-and-gas-bed.toml", ["prices", "catalyst"], 3.0)
refused("plant", "loop-and-gas-bed.toml", ["train"], None)
refused("plant", "loop-and-gas-bed.toml", ["train"], ["loop", "loop"])
refused("plant", "loop-and-gas-bed.toml", loop + ["kind"], None)
refused("catalyst", "representative-ethylene.toml", ["sites", "count"], None)
refused("catalyst", "representative-ethylene.toml", ["sites", "count"], 17)
refused("catalyst", "representative-ethylene.toml", ["sites"], None)
refused("catalyst", "representative-ethylene.toml", ["monomers"], ["propylen"])
refused("catalyst", "representative-ethylene.toml", ["reactions", "propagation", "k"], -1.0)
refused("grade", "butene.toml", ["train"], ["loop"])
refused("claims", "claims.toml", ["claim", 0, "id"], None)
refused("claims", "claims.toml", ["claim", 0, "bands", 0, "made_in"], "kitchen")
refused("properties", "gross-sadowski-aspen.toml", ["source"], None)
refused("properties", "gross-sadowski-aspen.toml", ["components", "ethylene", "energy"], None)
refused("properties", "gross-sadowski-aspen.toml", ["polymer", "styrene", "energy"], "200 K")

fit = ("fit", "example.toml")
refused(*fit, ["catalyts"], "x.toml")
refused(*fit, ["measurements"], None)
refused(*fit, ["profiles"], "yes")
refused(*fit, ["deviations", "mfr_pp"], "much")
refused(*fit, ["parameter"], [])
refused(*fit, ["parameter", 0, "name"], None)
refused(*fit, ["parameter", 0, "tie"], "facter")
refused(*fit, ["parameter", 0, "range"], [0.1])
refused(*fit, ["parameter", 0, "constants"], "sites.potential")
refused(*fit, ["parameter", 0, "piror"], "50 %")
accepted(*fit, ["parameter", 0, "prior"], "50 %")
accepted(*fit, ["parameter", 7, "range"], ["-5 kJ/mol", "5 kJ/mol"])
accepted(*fit, ["parameter", 0, "each"], "group")
accepted(*fit, ["deviations", "mfr_rc"], 0.3)

accepted(*job, loop + ["temperature"], {"range": ["60 degC", "348.15 K"], "start": "70 degC"})
accepted(*job, loop + ["temperature"], "-3.5e0 degC")
accepted(*job, loop + ["hold_up"], "60 m3")
accepted(*job, loop + ["hold_up"], "60 t")
accepted(*job, loop + ["feeds", "propylene"], "60 t/h")
accepted(*job, loop + ["feeds", "propylene"], "60 kmol / h")
accepted(*job, loop + ["reactions", "propagation", "ethylene", "propylene", "k"], [1, 2.5])
accepted(*job, loop + ["seed_bed"], "steady")
accepted(*job, ["limits", "pore_filling"], "off")
accepted(*job, ["limits", "sticking_margin"], "-3 K")
accepted(*job, ["bands", 0, "range"], "(-inf, 20]")
accepted(*job, ["polymer", "heat_capacity"], "2.2 kJ/(kg*K)")
accepted(*job, ["targets"], [{"quantity": "mfr_pp", "value": 3}])

print(f"{len(data)} files, {len(faults)} faults")
sys.exit(1 if faults else 0)
