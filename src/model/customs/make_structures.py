#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes wco_structure.inc and ncts_structure.inc: which element may stand in which, how often, in which order and
form, as the official schemas say. Run when a new version of the schemas is taken:

    make_structures.py DATA/trade/customs

DATA holds the schemas (hmrc-cds/schemas for WCO DMS 2, ncts-p6/xsd for NCTS 60.4.16); neither is kept here.
"""
import os
import sys
import xml.etree.ElementTree as ET

X = '{http://www.w3.org/2001/XMLSchema}'
# The head of every NCTS message, whose forms the schemas give as patterns only.
HEAD = {'messageSender': 'an..35', 'messageRecipient': 'an..35', 'preparationDateAndTime': 'an19',
        'messageIdentification': 'an..35', 'messageType': 'an6', 'correlationIdentifier': 'an..35'}
MESSAGES = '004 007 009 013 014 015 019 022 025 028 029 035 043 044 045 051 055 056 057 060 170 182 928'.split()


def times(element):
    most = element.get('maxOccurs', '1')
    return int(element.get('minOccurs', '1')), 0 if most == 'unbounded' else int(most)


def documented(element, tag):
    note = element.find(X + 'annotation')
    if note is None:
        return ''
    for inner in note.iter():
        if inner.tag.split('}')[-1] == tag:
            return (inner.text or inner.get('value') or '').strip()
    return ''


def write(path, rows, source):
    with open(path, 'w') as out:
        out.write('// SPDX-License-Identifier: Apache-2.0\n')
        out.write('// clang-format off\n')
        out.write(f'// Made by make_structures.py from {source}. Not to be edited.\n')
        out.write('// type, element, least, most (0: any number), form or type of what is in it, WCO id\n')
        for row in rows:
            out.write('{"%s", "%s", %d, %d, "%s", "%s"},\n' % row)


def wco(folder, message, root_name):
    leaf = ET.parse(f'{folder}/WCO_DS/WCO_{message}_DS_2_DMS.xsd').getroot()
    forms = {}
    for kind in leaf.findall(X + 'complexType') + leaf.findall(X + 'simpleType'):
        forms[kind.get('name')] = documented(kind, 'WCOFormat')
    root = ET.parse(f'{folder}/WCO_{message}_2_DMS.xsd').getroot()
    named = {kind.get('name'): kind for kind in root.findall(X + 'complexType')}
    seen, names, rows = {}, {}, []

    def inside(kind, hint):
        members = []
        for element in kind.find(X + 'sequence').findall(X + 'element[@name]'):
            inner = element.find(X + 'complexType')
            kind_name = (element.get('type') or '').split(':')[-1]
            if inner is None and not (element.get('type') or '').startswith('ds:'):
                inner = named.get(kind_name)
            if inner is not None:
                form = inside(inner, element.get('name'))
            elif kind_name.endswith('DateTimeType'):
                form = '@DateTime'
            else:
                form = forms.get(kind_name, '') or documented(element, 'WCOFormat') or 'an..'
            members.append((element.get('name'), *times(element), form, documented(element, 'WCOID')))
        key = tuple(members)
        if key not in seen:
            count = names[hint] = names.get(hint, 0) + 1
            name = ('@' if message == 'DEC' else '@RES.') + hint + ('' if count == 1 else str(count))
            seen[key] = name
            for member in members:
                rows.append((name, *member))
        return seen[key]

    kind = named.get(root_name)
    top = inside(root.find(X + 'element').find(X + 'complexType') if kind is None else kind, root_name)
    if message == 'DEC':
        rows.append(('@DateTime', 'DateTimeString', 1, 1, 'an..35', ''))
        for name in ('WCODataModelVersionCode', 'WCOTypeName', 'ResponsibleCountryCode', 'ResponsibleAgencyName',
                     'AgencyAssignedCustomizationCode', 'AgencyAssignedCustomizationVersionCode'):
            rows.append(('@MetaData', name, 0, 1, 'an..', ''))
        rows.append(('@MetaData', 'Declaration', 0, 1, top, '42A'))
        rows.append(('@MetaData', 'Response', 0, 1, '@RES.Response', '07B'))
    else:
        rows.append(('@RES.Response', 'Declaration', 0, 1, '@Declaration', '42A'))  # by reference, of the other schema
    by_type = {}
    for row in rows:
        by_type.setdefault(row[0], []).append(row)
    return [row for name in sorted(by_type) for row in by_type[name]]


def ncts(folder):
    kinds, groups = {}, {}
    for name in ['ctypes', 'htypes', 'ermis-types'] + [f'cc{number}c' for number in MESSAGES]:
        root = ET.parse(f'{folder}/{name}.xsd').getroot()
        for kind in root.findall(X + 'complexType'):
            kinds[kind.get('name')] = kind
        for group in root.findall(X + 'group'):
            groups[group.get('name')] = group
    done, rows = set(), []

    def members(sequence):
        for element in sequence:
            if element.tag == X + 'element':
                yield element, False
            elif element.tag == X + 'group':
                yield from members(groups[element.get('ref')].find(X + 'sequence'))
            elif element.tag == X + 'choice':
                for one in element:
                    yield one, True
            elif element.tag == X + 'sequence':
                yield from members(element)

    def inside(kind):
        extension = kind.find(f'{X}complexContent/{X}extension')
        if extension is None:
            return list(members(kind.find(X + 'sequence')))
        return inside(kinds[extension.get('base')]) + list(members(extension.find(X + 'sequence')))

    def visit(name):
        if name in done:
            return
        done.add(name)
        for element, either in inside(kinds[name]):
            kind = element.get('type')
            least, most = times(element)
            form = '@' + kind if kind in kinds else HEAD.get(element.get('name')) or documented(element, 'format') or 'an..'
            rows.append(('@' + name, element.get('name'), 0 if either else least, most, form, ''))
            if kind in kinds:
                visit(kind)

    for number in MESSAGES:
        visit(f'CC{number}CType')
    by_type = {}
    for row in rows:
        by_type.setdefault(row[0], []).append(row)
    return [row for name in sorted(by_type) for row in by_type[name]]


data, here = sys.argv[1], os.path.dirname(os.path.abspath(__file__))
write(f'{here}/wco_structure.inc', sorted(wco(f'{data}/hmrc-cds/schemas/wco/declaration', 'DEC', 'Declaration') +
      wco(f'{data}/hmrc-cds/schemas/wco/notification', 'RES', 'Response'), key=lambda row: row[0]),
      'WCO_DEC_2_DMS.xsd and WCO_RES_2_DMS.xsd, version 2.15')
write(f'{here}/ncts_structure.inc', ncts(f'{data}/ncts-p6/xsd'), 'the NCTS schemas, version 60.4.16')
