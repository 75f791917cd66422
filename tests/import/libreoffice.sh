#!/bin/sh
# libreoffice.sh - the Excel form is filled in LibreOffice, saved as CSV and as xlsx, and imported:
# the same answers come back.
set -u
here=$(cd "$(dirname "$0")" && pwd) top=$(cd "$here/../.." && pwd)
collect=$top/tests/data/collect
PATH=${BUILD:-$top/build}/bin:$PATH; export PATH
PALIER_PATH=$collect LC_ALL=C SOURCE_DATE_EPOCH=1795132800 PYTHONDONTWRITEBYTECODE=1
export PALIER_PATH LC_ALL SOURCE_DATE_EPOCH PYTHONDONTWRITEBYTECODE
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
office() {
    timeout 120 soffice "-env:UserInstallation=file://$work/profile" --headless --norestore "$@" \
        >"$work/soffice.log" 2>&1
}

# A profile of its own: French, so that decimals have commas, with the macro in it.
office --terminate_after_init
basic=$work/profile/user/basic
mkdir -p "$basic/Standard"
sed -i 's,</oor:items>,<item oor:path="/org.openoffice.Setup/L10N"><prop oor:name="ooSetupSystemLocale" oor:op="fuse"><value>fr-FR</value></prop></item></oor:items>,' \
    "$work/profile/user/registrymodifications.xcu"
cat >"$basic/script.xlc" <<'XML'
<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:libraries PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "libraries.dtd">
<library:libraries xmlns:library="http://openoffice.org/2000/library" xmlns:xlink="http://www.w3.org/1999/xlink">
 <library:library library:name="Standard" xlink:href="$(USER)/basic/Standard/script.xlb/" xlink:type="simple" library:link="false"/>
</library:libraries>
XML
cat >"$basic/Standard/script.xlb" <<'XML'
<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" library:readonly="false" library:passwordprotected="false">
 <library:element library:name="Fill"/>
</library:library>
XML

palier-form collect -r collect --to excel --lang fr -o "$work/form.xlsx" || exit 1
python3 "$here/fill_form.py" "$collect" "$work/form.xlsx" "$work" >"$basic/Standard/Fill.xba"
office "macro:///Standard.Fill.Main" || cat "$work/soffice.log"

failed=0
cd "$work" || exit 1
for file in comma.csv semicolon.csv windows-1252.csv filled.xlsx; do
    if palier-import $file -r collect -o out.csv 2>said && cmp "$collect/responses.csv" out.csv; then
        echo "$file: the same answers"
    else
        failed=1; echo "FAIL $file"; cat said; diff "$collect/responses.csv" out.csv
    fi
done
exit $failed
