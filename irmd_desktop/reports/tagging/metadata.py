# SPDX-License-Identifier: EUPL-1.2
"""What a paper says of itself: document information and the same as XMP, which an archive reads."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final
from xml.sax.saxutils import escape


@dataclass(frozen=True, slots=True)
class PaperData:
    """Title, author, subject, maker, language (such as "de-DE"), and the day it was made."""

    title: str
    author: str
    subject: str
    creator: str
    language: str
    created: date


def document_information(data: PaperData) -> dict[str, str]:
    """The entries of the document information dictionary."""
    stamp = f"D:{data.created:%Y%m%d}000000Z"
    found = {
        "/Title": data.title,
        "/Author": data.author,
        "/Subject": data.subject,
        "/Creator": data.creator,
        "/Producer": data.creator,
        "/CreationDate": stamp,
        "/ModDate": stamp,
    }
    return {key: value for key, value in found.items() if value}


# PDF/A allows properties it does not know only with a description; pdfuaid is one of those.
_EXTENSION: Final = """\
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Indicates, which part of ISO 14289 standard is followed</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>"""


def xmp(data: PaperData) -> str:
    """The same as XMP, with the parts of the standards the paper is made after."""
    stamp = f"{data.created:%Y-%m-%d}T00:00:00Z"
    title, author, subject = escape(data.title), escape(data.author), escape(data.subject)
    creator = escape(data.creator)
    described = (
        f"""\
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description>
"""
        if subject
        else ""
    )
    return f"""\
<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
<pdfaid:part>3</pdfaid:part>
<pdfaid:conformance>B</pdfaid:conformance>
<pdfuaid:part>1</pdfuaid:part>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
{described}<dc:language><rdf:Bag><rdf:li>{escape(data.language)}</rdf:li></rdf:Bag></dc:language>
<xmp:CreatorTool>{creator}</xmp:CreatorTool>
<xmp:CreateDate>{stamp}</xmp:CreateDate>
<xmp:ModifyDate>{stamp}</xmp:ModifyDate>
<pdf:Producer>{creator}</pdf:Producer>
</rdf:Description>
{_EXTENSION}
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"""
