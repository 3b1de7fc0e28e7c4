#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# The program as a person types it: cli_test.sh LIFELINE EXAMPLES. Prints every check that fails; ends with how many.
set -u
lifeline=$1
examples=$2
home=$(mktemp -d)
trap 'chmod -R u+w "$home"; rm -rf "$home"' EXIT
cd "$home" || exit 1
failed=0

fail() {
  echo "FAILED: $1"
  sed 's/^/    /' out err | head -20
  failed=$((failed + 1))
}

# gives CODE ARGS...: runs the program, keeps both streams, compares the exit code.
gives() {
  local code=$1
  shift
  "$lifeline" "$@" >out 2>err </dev/null
  local got=$?
  [ "$got" = "$code" ] || fail "lifeline $*: exit code $got, $code expected"
}
says() { grep -q -- "$1" out || fail "standard output does not say: $1"; }
complains() { grep -q -- "$1" err || fail "standard error does not say: $1"; }
silent() { [ ! -s out ] || fail "standard output should be empty"; }
is_json() { perl -MJSON::PP -0777 -ne 'decode_json($_)' out 2>>err || fail "not JSON: $1"; }
holds() { [ -s "$1" ] || fail "no file $1"; }
plain() { ! grep -q $'\x1b' out err || fail "escape codes in a pipe: $1"; }

# Help and usage.
gives 0 --help
says "lifeline init my-case"
says "7 refuted"
gives 0 --version
says "^lifeline [0-9]"
for verb in plan check init verify explain replan import id hs landed-cost relief relief-report serve api call screen manifest; do
  gives 0 $verb --help
  says "--json"
done
gives 1
gives 1 fly
gives 1 plan
gives 1 plan x --policy first_come
gives 1 plan x --threads 0
gives 1 plan x --gap lots
gives 1 verify
gives 1 replan x

# What the API has, and where a hub's journal is.
gives 0 call --json
is_json
says "stock.list"
gives 0 call events.depart --json
is_json
gives 3 call stock.lst --json
is_json
gives 0 api --docs pages --json
is_json
says "access.md"
gives 3 serve --demo --demo-scenario nowhere
complains "no such scenario"
mkdir hub && timeout -s INT 2 "$lifeline" serve --data hub --listen 127.0.0.1:0 --json >out 2>err
is_json
says "admin_code"
gives 0 journal verify hub
says "journal.sqlite: sound"
gives 3 journal verify nowhere

# A name behind the list that it is held against is a name; dates are told before a hub is asked.
printf 'name,kind\nIvan Petrov,person\n' >sanctioned.csv
gives 7 screen --list sanctioned.csv "Ivan Petrov"
says "a person must look"
gives 0 screen --list sanctioned.csv "Maria Rossi"
: >nothing.json
gives 2 relief-report --member-state BE --answer nothing.json
complains "nothing.json"
gives 2 relief-report --member-state BE --from 2020-13-01
complains "2020-13-01"

# Codes at the border, and search for one.
gives 0 id 933-22405670 --on 2020-03-13
says "yes air waybill number"
gives 7 id 933-22405671 --on 2020-03-13 --json
is_json
says "933-22405670"
gives 2 id X --on 13.3.2020
complains "write it like 2020-03-13"
gives 2 id X --reference nowhere
gives 0 hs surgical masks --on 2020-03-13
says "^630790 .*face masks"
says "A person confirms"
gives 0 hs "oxgen concentrater" --on 2020-03-13 --json
is_json
gives 3 hs zzyzzx
mkdir tables
printf 'kind,code,valid_from,expression,source\nduty,6307,2020-01-01,10%% + Blah,a test\n' >tables/measures.csv
gives 2 hs masks --reference tables
complains "measures.csv:2, column expression"

# What a Member State reports, from a kept answer of the verb; without a hub to ask, and with a wrong answer.
printf '{"member_state":"BE","from":"2020-01-30","until":"2020-08-01","currency":"EUR","rows":[{"organisation":"cri","kind":"approved_charity","commodity":"63079098","imported_pieces":500,"distributed_pieces":400,"open_pieces":100,"misused_pieces":0,"relieved_minor":12345,"at_risk_minor":2469,"due_minor":0}],"cases":[{"state":"confirmed","cases":1}],"measures":["end use followed by 1 deliveries with proof"],"left_out":[]}' >report.json
gives 0 relief-report --member-state BE --answer report.json
says "commodity 63079098; goods .*mask"
says "end use followed"
gives 0 relief-report --member-state BE --answer report.json --json
is_json "relief report"
says '"relieved_minor": 12345'
gives 0 relief-report --member-state BE --answer report.json --csv
says "^cri,,63079098,.*,500,400,100,0,123.45,24.69,0,EUR"
gives 0 relief-report --member-state BE --answer report.json --out relief
holds relief/goods.csv
holds relief/relief_report.xlsx
gives 2 relief-report --member-state IT --answer report.json
complains "is of BE"
printf '{"member_state":1}' >wrong.json
gives 2 relief-report --member-state BE --answer wrong.json
gives 4 relief-report --member-state BE --server http://127.0.0.1:9
gives 1 relief-report

# What goods cost at the door, from rates that are loaded and from none; and which ways relief goods have.
mkdir rates
printf 'kind,code,destination,valid_from,expression,source\nduty,6307,,2020-01-01,10%%,a test\nvat,,BE,2020-01-01,20%%,a test\n' >rates/measures.csv
gives 0 landed-cost --code 630790 --price 1000 --origin CN --to BE --incoterm CIF --on 2024-03-01 --reference rates
says "landed     1320.00 EUR"
gives 3 landed-cost --code 630790 --price 1000 --origin CN --to BE --on 2024-03-01 --json
is_json
says "no customs duty of 630790"
printf 'destination = "BE"\non = 2024-03-01\nincoterm = "CIF"\n[[item]]\ncode = "630790"\norigin = "CN"\nprice = 1000\n' >parcel.toml
gives 0 landed-cost parcel.toml --reference rates --json
is_json
says '"minor": *132000'
printf 'destination = "BE"\nfreigth = 3\n' >wrong.toml
gives 2 landed-cost wrong.toml
complains "no such key as freigth"
gives 0 relief --arrives BE --to IT --organisation approved_charity --on 2020-03-13
says "^closed relief"
says "^open   transit"
gives 0 relief --arrives BE --to IT --organisation approved_charity --imported 2020-03-13 --on 2020-04-03 --json
is_json

# Importing a list of another system: shown first, written when confirmed.
printf 'Product code,Product name,Lot number,Expiration date,Bin location,OB QOH,Physical QOH,Comment\nA1,Gauze,L7,01/31/2031,R1,,40,\n' >boston.csv
gives 0 import boston.csv
says "openboxes.stock"
says "missing: .*counted_on"
says "Nothing was written"
gives 1 import boston.csv --confirm
gives 2 import boston.csv --confirm --out boston
[ ! -e boston ] || fail "an incomplete mapping wrote tables"
gives 0 import boston.csv --set "site=Boston Warehouse" --set counted_on=2024-01-15 --confirm --out boston
grep -q 'boston-2,lot,A1,40,boston-warehouse,2024-01-15T00:00Z' boston/lots.csv || fail "lots.csv of the import"
gives 2 import boston.csv --set "site=Boston Warehouse" --set counted_on=2024-01-15 --confirm --out boston
complains "there already"
gives 0 import boston.csv --json
is_json "import"
gives 2 import boston.csv --map "Comment=wings"
gives 3 import nowhere.csv
gives 1 import boston.csv --as wings

# What is not there.
gives 3 check nowhere
complains "lifeline init nowhere"
gives 3 plan nowhere
gives 3 verify nowhere.json
gives 3 plan nowhere --json
is_json "error of plan"
says '"code": *3'

# An empty scenario is made, is not made twice, and checks.
gives 0 init mine
says "lifeline check mine"
holds mine/scenario.toml
gives 2 init mine
gives 2 check mine
says "errors"

# Every problem of a broken scenario, with file and line.
cp -r "$examples/tiny" broken
sed -i 's/^site,/Site,/; 0,/CYAN/s///' broken/*.csv
sed -i '2s/^[^,]*,/NEW,/; 3s/[0-9][0-9]*/a few/' broken/lots.csv
echo 'colour = "red"' >>broken/scenario.toml
gives 2 check broken
[ "$(grep -c 'lots.csv' out)" -ge 2 ] || fail "not every problem of lots.csv is told"
says "scenario.toml"
gives 2 check broken --json
is_json "check of a broken scenario"
gives 2 plan broken --out never
complains "lots.csv"
silent
[ ! -e never ] || fail "a plan of a broken scenario was written"

# A plan: files are there, it verifies, a pipe has no colours.
gives 0 plan "$examples/tiny" --out first --threads 1
says "What arrives"
plain plan
for file in plan.json report.html plan.xlsx scenario/scenario.toml scenario/lots.csv; do holds first/$file; done
ls first/tables/*.csv >/dev/null 2>&1 || fail "no tables"
[ -z "$(find first -name '*.part')" ] || fail "half-written files are left"
NO_COLOR=1 gives 0 plan "$examples/tiny" --no-compare
plain "plan with NO_COLOR"
gives 0 plan "$examples/tiny" --json --no-compare
is_json plan
gives 0 verify first/plan.json
says "holds"
gives 0 verify first/plan.json --json
is_json verify
says '"findings": *\[\]'
gives 0 verify first/plan.json --scenario first/scenario
gives 3 verify first/plan.json --scenario elsewhere

# Threads change nothing; nor does planning what was written.
gives 0 plan "$examples/tiny" --out second --threads 2
cmp -s first/plan.json second/plan.json || fail "two threads write another plan"
gives 0 plan first/scenario --out third
cmp -s first/plan.json third/plan.json || fail "planning the written scenario gives another plan"

# A plan that was tampered with is refuted; one that is no plan is bad input.
cp -r first tampered
sed -i '0,/"quantity_pieces": *[0-9]*/s//"quantity_pieces": 1000/' tampered/plan.json
cmp -s first/plan.json tampered/plan.json && fail "the plan to tamper with is as it was"
gives 7 verify tampered/plan.json
says "findings"
gives 7 verify tampered/plan.json --json
is_json "verify of a tampered plan"
says '"code": *7'
echo '{"format": 1' >tampered/plan.json
gives 2 verify tampered/plan.json
gives 2 verify first

# Reasons.
gives 0 explain first/plan.json --need WEST-masks
says "Why not more"
plain explain
gives 0 explain first/plan.json --lot GREEN
gives 0 explain first/plan.json --leg F1
says "F1 leaves"
gives 0 explain first/plan.json --leg F1 --json
is_json explain
gives 1 explain first/plan.json
gives 1 explain first/plan.json --need WEST-masks --lot GREEN
gives 3 explain first/plan.json --need north
complains "north"
complains "there are"
gives 3 explain first/plan.json --need WEST-mask
complains "did you mean WEST-masks"

# Re-planning.
cat >change.toml <<'TOML'
as_of = "2026-06-01T00:00Z"
[[change]]
kind = "leg_capacity"
leg = "F1"
kg = 200
TOML
gives 0 replan first/plan.json --change change.toml --out again
says "What changes"
says "dropped"
plain replan
gives 0 verify again/plan.json
gives 0 replan first/plan.json --change change.toml --json
is_json replan
gives 2 replan first/plan.json --change nothing.toml
sed -i 's/F1/F9/' change.toml
gives 3 replan first/plan.json --change change.toml
complains "F9"
sed -i 's/leg_capacity/leg_gone/' change.toml
gives 2 replan first/plan.json --change change.toml
complains "leg_gone"

# A place that cannot be written: told, and nothing half-written.
echo "a file" >taken
gives 4 plan "$examples/tiny" --no-compare --out taken/out
complains "taken"
[ "$(cat taken)" = "a file" ] || fail "a file in the way was changed"
if [ "$(id -u)" != 0 ]; then
  mkdir locked && chmod a-w locked
  gives 4 plan "$examples/tiny" --no-compare --out locked/out
  [ -z "$(ls -A locked)" ] || fail "something was written into a locked folder"
fi
mkdir -p full/plan.json
gives 4 plan "$examples/tiny" --no-compare --out full
[ -z "$(find full -name '*.part')" ] || fail "half-written files are left"

# A journal: restored from an export, checked, exported to the same bytes, backed up, restored from the backup, damaged.
stream=$examples/../fuzz/corpus/journal_stream/three_blocks.bin
gives 0 journal restore hub.journal --from "$stream"
complains "9 records, up to position 9"
gives 0 journal verify hub.journal
says "sound. 9 records in 3 blocks"
says "1 erased"
gives 0 journal verify hub.journal --json
is_json "journal verify"
gives 0 journal export hub.journal --out again.bin
cmp -s "$stream" again.bin || fail "the export is not what was restored"
gives 0 journal export hub.journal --out -
cmp -s "$stream" out || fail "the export to standard output differs"
gives 0 journal backup hub.journal --out backup.journal
gives 0 journal backup hub.journal --out backup.journal
complains "0 records, up to position 9"
gives 0 journal restore third.journal --from backup.journal
gives 0 journal verify third.journal
gives 2 journal restore hub.journal --from "$stream"
complains "ends at 9, but the stream begins at 1"
head -c 300 "$stream" >cut.bin
gives 2 journal restore fourth.journal --from cut.bin
complains "cut off"
gives 3 journal restore fifth.journal --from none.bin
gives 3 journal verify none.journal
echo "not a journal at all, but long enough to be read" >text.journal
gives 2 journal verify text.journal
gives 1 journal
at=$(grep -abo "body 4" third.journal | head -1 | cut -d: -f1)
printf 'B' | dd of=third.journal bs=1 seek="$at" conv=notrunc status=none
gives 7 journal verify third.journal
says "position 4: .*block-damaged.*to mend"

echo "$failed checks failed"
[ "$failed" = 0 ]
