"""The words of specs in German."""

WORDS = {
    # Keys of header lines: "**Zuletzt geändert:** 2026-01-31"
    "header": {
        "status": "Status, Aktueller Status, Stand der Bearbeitung, Bearbeitungsstand, "
        "Zustand",
        "updated": "Zuletzt geändert, Zuletzt aktualisiert, Letzte Änderung, "
        "Letzte Aktualisierung, Aktualisiert, Aktualisiert am, Geändert, Geändert am, "
        "Stand, Datum",
        "owner": "Verantwortlich, Verantwortliche, Verantwortlicher, Zuständig, "
        "Eigentümer, Eigentümerin, Autor, Autorin, Autoren, Autorinnen, Verfasser, "
        "Verfasserin",
        "reviewers": "Prüfer, Prüferin, Prüferinnen, Prüfende, Reviewer, Gutachter",
        "tags": "Schlagwörter, Schlagworte, Stichwörter, Stichworte",
        "review-by": "Nächste Prüfung, Überprüfen bis, Prüfen bis, Wiedervorlage, "
        "Nächste Überprüfung",
        "since": "Seit, Gültig seit, Gültig ab",
        "deciders": "Entscheider, Entscheiderin, Entscheiderinnen, Entscheidende, "
        "Entschieden von, Beschlossen von",
    },
    # Keys of header lines that name other specs: "**Ersetzt:** 002"
    "relations": {
        "depends-on": "Abhängig von, Hängt ab von, Abhängigkeiten, Setzt voraus, "
        "Benötigt, Erfordert",
        "required-by": "Benötigt von, Vorausgesetzt von, Voraussetzung für",
        "supersedes": "Ersetzt, Löst ab",
        "superseded-by": "Ersetzt durch, Abgelöst durch, Ersetzt von, Abgelöst von",
        "amends": "Ergänzt, Ändert",
        "amended-by": "Ergänzt durch, Geändert durch",
        "related": "Verwandt, Verwandt mit, Siehe auch, Verwandte Spezifikationen, "
        "Verwandte Dokumente, Bezug",
    },
    # Relations in a status; {spec} is the other spec: "Ersetzt durch 005"
    "status relations": {
        "depends-on": "abhängig von {spec}, hängt ab von {spec}, setzt {spec} voraus",
        "required-by": "benötigt von {spec}, vorausgesetzt von {spec}",
        "supersedes": "ersetzt {spec}, löst {spec} ab",
        "superseded-by": "ersetzt durch {spec}, abgelöst durch {spec}, "
        "ersetzt von {spec}, abgelöst von {spec}, überholt durch {spec}, "
        "zugunsten von {spec}",
        "amends": "ergänzt {spec}, ändert {spec}",
        "amended-by": "ergänzt durch {spec}, geändert durch {spec}",
        "related": "verwandt mit {spec}",
    },
    # Words of a status line; the key is the English status.
    "statuses": {
        "draft": "Entwurf, In Arbeit, In Bearbeitung",
        "proposed": "Vorgeschlagen, Vorschlag, Eingereicht, Offen",
        "in review": "In Prüfung, In Begutachtung, In Abstimmung",
        "deferred": "Zurückgestellt, Vertagt, Aufgeschoben",
        "accepted": "Angenommen, Akzeptiert, Beschlossen",
        "approved": "Genehmigt, Freigegeben",
        "implementing": "In Umsetzung",
        "in progress": "In Entwicklung",
        "done": "Erledigt, Fertig",
        "implemented": "Umgesetzt, Implementiert",
        "shipped": "Ausgeliefert, Veröffentlicht",
        "completed": "Abgeschlossen, Fertiggestellt",
        "final": "Endgültig",
        "deprecated": "Abgekündigt, Nicht mehr gültig",
        "obsolete": "Veraltet, Überholt, Hinfällig, Obsolet",
        "archived": "Archiviert",
        "superseded": "Ersetzt, Abgelöst",
        "replaced": "Ausgetauscht",
        "rejected": "Abgelehnt, Verworfen",
        "withdrawn": "Zurückgezogen",
    },
    # Headings of the built-in templates that hold no records.
    "headings": {
        "status": "Status",
        "context": "Kontext, Hintergrund, Ausgangslage",
        "context and problem statement": "Kontext und Problemstellung, "
        "Kontext und Problem, Problemstellung, Ausgangslage und Problemstellung",
        "non goals": "Nichtziele, Nicht-Ziele, Keine Ziele, Nicht im Umfang, "
        "Abgrenzung",
        "proposed design": "Entwurf, Vorgeschlagener Entwurf, Lösungsentwurf, "
        "Technischer Entwurf",
        "proposed solution": "Vorgeschlagene Lösung, Lösung, Lösungsvorschlag, "
        "Vorschlag",
        "diagrams": "Diagramme",
        "testing strategy": "Teststrategie, Testkonzept, Tests, Testplan",
        "rollout / migration plan": "Einführung, Einführungsplan, Migrationsplan, "
        "Einführungs- und Migrationsplan, Einführung und Migration, Rollout, "
        "Rollout und Migration",
        "appendix": "Anhang, Anhänge",
        "decision drivers": "Entscheidungskriterien, Entscheidungstreiber, "
        "Treiber der Entscheidung, Einflussfaktoren",
        "pros and cons of the options": "Vor- und Nachteile der Optionen, "
        "Vor- und Nachteile der Alternativen, Bewertung der Optionen",
        "more information": "Weitere Informationen, Weiterführende Informationen",
        "consequences": "Konsequenzen, Folgen, Auswirkungen",
        "confirmation": "Bestätigung, Überprüfung",
        "summary": "Zusammenfassung, Überblick, Kurzfassung",
        "motivation": "Motivation, Beweggründe",
        "compatibility": "Kompatibilität",
        "security considerations": "Sicherheit, Sicherheitsaspekte, "
        "Sicherheitsbetrachtung, Sicherheitsüberlegungen",
        "implementation plan": "Umsetzungsplan, Umsetzung, Implementierungsplan, "
        "Implementierung",
        "references": "Referenzen, Verweise, Quellen, Literatur",
    },
    # Labels and columns of all kinds of records: "Status: offen"
    "record": {
        "id": "Nr, Nummer, Kennung",
        "status": "Status, Zustand",
        "owner": "Verantwortlich, Verantwortliche, Verantwortlicher, Zuständig, "
        "Eigentümer, Wer",
        "tags": "Schlagwörter, Schlagworte, Stichwörter, Stichworte",
        "details": "Details, Einzelheiten, Beschreibung, Erläuterung, Anmerkung, "
        "Anmerkungen, Bemerkung, Bemerkungen, Hinweis, Hinweise",
        "chosen": "Gewählt, Ausgewählt",
    },
    "decision": {
        "sections": "Entscheidungsprotokoll, Entscheidungslog, Entscheidungen, "
        "Getroffene Entscheidungen, Protokoll der Entscheidungen, "
        "Entwurfsentscheidungen, Architekturentscheidungen, Designentscheidungen, "
        "Wichtige Entscheidungen, Beschlüsse",
        "outcome sections": "Entscheidung, Die Entscheidung, Entscheidungsergebnis, "
        "Ergebnis der Entscheidung, Beschluss",
        "text": "Entscheidung, Entscheidungen, Gewählte Option, Gewählte Alternative, "
        "Gewählte Lösung, Beschluss, Entschieden, Ergebnis",
        "word": "Entscheidung, Beschluss",
    },
    "decision statuses": {
        "proposed": "vorgeschlagen, offen, Entwurf, ausstehend",
        "accepted": "angenommen, akzeptiert, beschlossen, genehmigt, entschieden",
        "rejected": "abgelehnt, verworfen, zurückgezogen",
        "superseded": "ersetzt, abgelöst, überholt, veraltet, widerrufen, aufgehoben",
    },
    "decision fields": {
        "date": "Datum, Wann, Entschieden am, Beschlossen am, Tag",
        "reason": "Begründung, Grund, Gründe, Warum, Weil",
        "details": "Konsequenz, Konsequenzen, Folgen",
        "deciders": "Entscheider, Entscheiderin, Entscheiderinnen, Entschieden von, "
        "Beschlossen von, Von, Wer, Autor, Autorin",
        "supersedes": "Ersetzt",
    },
    "risk": {
        "sections": "Risiken und Gegenmaßnahmen, Risiken und Maßnahmen, Risiken, "
        "Risiko, Risiken und Annahmen, Risiken und Abhängigkeiten, "
        "Risiken und Nachteile, Risiken und Nebenwirkungen, Risikobewertung, "
        "Risikoanalyse, Risikoregister, Risiko-Register, Bekannte Risiken, "
        "Wesentliche Risiken, Mögliche Risiken, "
        "Risiken und technische Schulden",
        "descriptive sections": "Nachteile, Bekannte Nachteile",
        "assessments": "Risikobewertung, Bewertung, Einschätzung",
        "text": "Risiko, Risiken, Gefahr, Bedrohung",
        "word": "Risiko",
    },
    "risk statuses": {
        "open": "offen, neu, aktiv",
        "accepted": "akzeptiert, angenommen, hingenommen",
        "mitigated": "gemindert, abgemildert, entschärft, behandelt, adressiert",
        "closed": "geschlossen, erledigt, behoben, hinfällig",
    },
    "risk fields": {
        "mitigation": "Gegenmaßnahme, Gegenmaßnahmen, Maßnahme, Maßnahmen, Minderung, "
        "Abhilfe, Abmilderung, Behandlung, Vorsorge, Lösung, Mitigation, "
        "Mitigationsmaßnahme, Mitigationsmaßnahmen, Gegenmittel",
        "likelihood": "Wahrscheinlichkeit, Eintrittswahrscheinlichkeit",
        "impact": "Auswirkung, Auswirkungen, Schwere, Schaden, Schadenshöhe, "
        "Schadensausmaß",
    },
    "question": {
        "sections": "Offene Fragen, Offene Frage, Offene Punkte, Fragen, "
        "Offene Fragen und Punkte, Ungeklärte Fragen, Ungelöste Fragen, "
        "Offene Entscheidungen, Ausstehende Entscheidungen, Beantwortete Fragen, "
        "Geklärte Fragen, Noch zu klären, Klärungsbedarf",
        "text": "Frage, Fragen, Offene Frage, Punkt, Thema",
        "word": "Frage",
    },
    "question statuses": {
        "open": "offen, ungeklärt, unbeantwortet",
        "answered": "beantwortet, geklärt, entschieden, erledigt, geschlossen, gelöst",
    },
    "question fields": {
        "answer": "Antwort, Antworten, Ergebnis, Beschluss, Entscheidung, Lösung",
        "due": "Fällig, Fällig am, Fällig bis, Bis wann, Frist, Termin, Zu klären bis",
    },
    "requirement": {
        "sections": "Anforderungen, Anforderung, Anforderungen und "
        "Rahmenbedingungen, Produktanforderungen, Wesentliche Anforderungen, "
        "Projektanforderungen",
        "part sections": "Funktionale Anforderungen, "
        "Nichtfunktionale Anforderungen, Nicht-funktionale Anforderungen, "
        "Technische Anforderungen, Fachliche Anforderungen, "
        "Qualitätsanforderungen, Sicherheitsanforderungen",
        "text": "Anforderung, Anforderungen, Aussage",
        "word": "Anforderung",
    },
    "requirement statuses": {
        "open": "offen, vorgeschlagen, neu, geplant, Entwurf",
        "accepted": "angenommen, akzeptiert, vereinbart, aktiv",
        "met": "erfüllt, umgesetzt, erledigt, fertig, nachgewiesen",
        "dropped": "gestrichen, verworfen, abgelehnt, entfallen, zurückgezogen",
    },
    "requirement fields": {
        "priority": "Priorität, Prio, Wichtigkeit",
        "verified-by": "Geprüft durch, Geprüft von, Nachweis, Nachgewiesen durch",
    },
    "goal": {
        "sections": "Ziele, Ziel, Zielsetzung, Zielsetzungen, Projektziele, Hauptziele",
        "part sections": "Nebenziele, Technische Ziele, Fachliche Ziele, "
        "Geschäftsziele, Kurzfristige Ziele, Langfristige Ziele",
        "text": "Ziel, Ziele",
        "word": "Ziel",
    },
    "goal statuses": {
        "open": "offen",
        "met": "erreicht, erfüllt, erledigt",
        "dropped": "aufgegeben, gestrichen, verworfen",
    },
    "alternative": {
        "sections": "Alternativen, Alternative, Betrachtete Alternativen, "
        "Geprüfte Alternativen, Erwogene Alternativen, Betrachtete Optionen, "
        "Geprüfte Optionen, Optionen, Mögliche Alternativen, Andere Ansätze, "
        "Lösungsalternativen",
        "part sections": "Verworfene Alternativen, Abgelehnte Alternativen, "
        "Verworfene Optionen, Verworfene Ansätze",
        "detail sections": "Vorteile, Nachteile, Vor- und Nachteile, Pro, Contra, "
        "Kontra, Beschreibung, Zusammenfassung, Bewertung, Fazit, Ergebnis",
        "text": "Alternative, Alternativen, Option, Optionen, Ansatz, Lösung, Variante",
        "word": "Alternative, Option, Variante",
    },
    "alternative statuses": {
        "considered": "betrachtet, geprüft, erwogen, möglich, offen",
        "chosen": "gewählt, ausgewählt, angenommen, bevorzugt, empfohlen",
        "rejected": "abgelehnt, verworfen, ausgeschlossen, abgelehnte, verworfene",
    },
    "alternative fields": {
        "reason": "Grund, Gründe, Begründung, Warum",
    },
    "alternative reasons": {
        "rejected": "Abgelehnt weil, Verworfen weil, Grund der Ablehnung, "
        "Warum nicht, Warum verworfen, Nicht gewählt weil",
        "chosen": "Gewählt weil, Warum gewählt, Grund der Wahl",
    },
    # Levels of likelihood and impact: "Wahrscheinlichkeit: hoch"
    "levels": {
        "very low": "sehr niedrig, sehr gering, sehr unwahrscheinlich, "
        "vernachlässigbar, unbedeutend",
        "low": "niedrig, gering, klein, unwahrscheinlich, selten",
        "medium": "mittel, mäßig, möglich, moderat, gelegentlich",
        "high": "hoch, groß, wahrscheinlich, erheblich, schwer, schwerwiegend",
        "very high": "sehr hoch, sehr groß, sehr wahrscheinlich, sicher, häufig, "
        "kritisch, katastrophal, extrem",
    },
    "phrases": {
        # Joins two names in a heading: "Risiken und offene Fragen"
        "and": "und, sowie",
        # Names beside that of a section that say that it holds other text, too.
        "otherwise": "Chancen, Vorteile, Nutzen, Stärken, Alternativen, "
        "Konsequenzen, Folgen, Kontext, Antworten",
        # Before the topic of a section: "Offene Fragen zur Einführung"
        "about": "bei, beim, für, im, in, über, vor, zu, zum, zur",
        # Before a spec after "Ersetzt" in a status: "Ersetzt, siehe 003"
        "see": "siehe auch, siehe, jetzt",
        # Introduces the reason of a decision: "eine Queue (weil …)"
        "because": "weil, wegen",
        # Before such a word if it gives no reason: "nicht weil"
        "not because": "nicht, nicht nur",
        # Before a status that does not apply, or only in part.
        "not": "nicht, noch nicht, nie, niemals, kein, keine",
        "partly": "teilweise, zum Teil, in Teilen, halb, fast, größtenteils",
        # The text of a section without entries.
        "nothing": "Keine, Keiner, Keines, Nichts, Noch keine, Derzeit keine, "
        "Aktuell keine, Bisher keine, Keine bekannt, Keine offen, Entfällt, "
        "Nicht zutreffend, Noch offen, Folgt, Wird ergänzt, Siehe oben, Siehe unten",
        # The same before the name of a section: "Keine offenen Fragen"
        "no": "Keine, Keine bekannten, Keine weiteren, Es gibt keine, "
        "Es gibt derzeit keine, Es gibt noch keine, "
        "Derzeit keine, Aktuell keine, Noch keine, Bisher keine",
        # The same with another form of the name.
        "no entries": "Keine offenen Fragen, Keine offenen Punkte, Keine Risiken, "
        "Kein Risiko, Kein Risiko bekannt, Kein weiteres Risiko, "
        "Kein weiteres Risiko bekannt, Keine Risiken bekannt, "
        "Keine weiteren Risiken bekannt",
        # A qualifier of a heading in a template: "Beobachtbarkeit (empfohlen)"
        "recommended": "empfohlen",
        # The same if a section may be missing: "Diagramme (bei Bedarf)"
        "optional": "falls zutreffend, wenn zutreffend, bei Bedarf, falls nötig",
    },
    # The months, each with its abbreviations, for dates such as "12. März 2026"
    "months": {
        "1": "Januar, Jan, Jänner",
        "2": "Februar, Feb, Febr, Feber",
        "3": "März, Mär, Mrz",
        "4": "April, Apr",
        "5": "Mai",
        "6": "Juni, Jun",
        "7": "Juli, Jul",
        "8": "August, Aug",
        "9": "September, Sep, Sept",
        "10": "Oktober, Okt",
        "11": "November, Nov",
        "12": "Dezember, Dez",
    },
    # Characters that are also spelled differently.
    "spellings": {"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"},
}
