package dev.dataflow.analysis.core.local;

import dev.dataflow.analysis.core.survey.Layout;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** What the words at a document's beginning, and its looks, say of its sort: a strength from 0 to 1 for each. English and French. */
final class KindCues {

    private record Cue(Pattern pattern, double weight) {}

    private static final Map<Kind, List<Cue>> CUES = Map.of(
            Kind.INVOICE,
            List.of(
                    cue("\\binvoice\\s*(?:no|number|#|n°|date)|\\bfacture\\s*(?:n°|no|num)", 0.6),
                    cue("\\binvoice\\b|\\bfacture\\b", 0.3),
                    cue("\\bbill(?:ed)? to\\b|\\bfacturé à|adresse de facturation", 0.4),
                    cue("amount due|total due|balance due|net à payer|montant dû|total ttc|sous-total|subtotal", 0.5),
                    cue("\\bvat\\b|\\btva\\b|\\bsiret\\b", 0.2),
                    cue("unit price|prix unitaire|\\bqty\\b|\\bquantité\\b", 0.3)),
            Kind.CONTRACT,
            List.of(
                    cue("this (?:\\w+ )?agreement (?:is|shall|\\(|between)|le présent (?:contrat|accord)", 0.5),
                    cue("\\bhereinafter\\b|\\bhereby\\b|\\bci-après (?:dénommé|désigné)", 0.4),
                    cue("\\bthe parties\\b|\\bles parties\\b|\\bentre les soussignés\\b", 0.35),
                    cue("\\bwhereas\\b|\\battendu que\\b|il a été convenu", 0.35),
                    cue("governing law|droit applicable|\\bindemnif|\\brésiliation\\b|\\bin witness whereof\\b", 0.3),
                    cue("\\bagreement\\b|\\bcontract\\b|\\bcontrat\\b|\\blicensor\\b|\\bthe lessee\\b", 0.25)),
            Kind.SCIENTIFIC_ARTICLE,
            List.of(
                    cue("(?m)^\\s*abstract\\b|(?m)^\\s*résumé\\s*[.:—-]?\\s*$", 0.5),
                    cue(
                            "\\bkeywords\\b|mots[- ]clés|index terms|categories and subject descriptors|general terms",
                            0.4),
                    cue("\\bet al\\b", 0.25),
                    cue("\\bdoi\\b|\\barxiv\\b|\\bissn\\b", 0.3),
                    cue(
                            "\\bin this paper\\b|\\bthis paper (?:presents|describes|proposes)|\\bdans cet article\\b|\\bwe (?:propose|present)\\b",
                            0.4),
                    cue("\\[\\d{1,3}(?:, ?\\d{1,3})*\\]", 0.2),
                    cue("\\bproceedings\\b|permission to make digital|\\bjournal of\\b|\\brelated work\\b", 0.25)),
            Kind.REPORT,
            List.of(
                    cue("executive summary|note de synthèse|résumé exécutif", 0.5),
                    cue(
                            "\\b(?:annual|quarterly|technical|progress|final|financial) report\\b|\\brapport (?:annuel|final|technique|d['’])",
                            0.5),
                    cue("\\breport\\b|\\brapport\\b", 0.25),
                    cue("\\brecommendations\\b|\\brecommandations\\b|\\bfindings\\b|\\bconstats\\b", 0.25),
                    cue("prepared (?:by|for)|établi par|rédigé par|table of contents|\\bsommaire\\b", 0.2)),
            Kind.LETTER,
            List.of(
                    cue("(?m)^\\s*dear (?:mr|mrs|ms|dr|sir|madam|\\p{L}+)[^\\n]{0,60}[,:]", 0.7),
                    cue("madame, monsieur,|(?m)^\\s*(?:cher|chère) \\p{L}+|(?m)^\\s*(?:madame|monsieur),", 0.7),
                    cue("\\bsincerely\\b|\\byours (?:faithfully|truly)\\b|\\bbest regards\\b|\\bkind regards\\b", 0.6),
                    cue("veuillez agréer|salutations distinguées|\\bcordialement\\b", 0.6),
                    cue("(?m)^\\s*(?:re|objet)\\s*:", 0.3)),
            Kind.FORM,
            List.of(
                    cue("please (?:print|complete|fill|check|type)|veuillez (?:remplir|compléter|cocher)", 0.4),
                    cue("_{4,}|\\.{12,}|[☐□▢❏]", 0.3),
                    cue("date of birth|date de naissance|social security number|\\bssn\\b", 0.35),
                    cue("\\bform\\s+(?:[a-z]{1,3}-?)?\\d|\\bformulaire\\b|\\bcerfa\\b|\\bomb no\\b", 0.5),
                    cue("\\b(?:first|last|middle) name\\b|\\bnom\\b.{0,30}\\bprénom|\\byour name\\b", 0.35),
                    cue(
                            "\\bapplicant\\b|\\bdemandeur\\b|office use only|réservé à l['’]administration|\\btaxpayer\\b",
                            0.35),
                    cue("\\bsignature\\b", 0.15)),
            Kind.RESUME,
            List.of(
                    cue("curriculum vit(?:ae|æ)", 0.7),
                    cue("(?:work|professional) experience|expériences? professionnelles?|employment history", 0.6),
                    cue("(?m)^\\s*(?:education|formations?)\\s*:?\\s*$", 0.35),
                    cue("(?m)^\\s*(?:(?:technical )?skills|compétences)\\s*:?\\s*$", 0.4),
                    cue("references available|centres d['’]intérêt|permis b\\b", 0.3)),
            Kind.PRESENTATION,
            List.of(cue("(?m)^\\s*(?:agenda|outline|plan)\\s*$", 0.25), cue("\\bslides?\\b|\\bdiapositive", 0.2)),
            Kind.BOOK,
            List.of(
                    cue("(?m)^\\s*(?:chapter|chapitre)\\s+(?:one|1|i|un|premier)\\b", 0.4),
                    cue("\\bisbn\\b", 0.5),
                    cue("(?m)^\\s*(?:preface|foreword|préface|avant-propos|contents|table des matières)\\b", 0.35),
                    cue(
                            "all rights reserved|tous droits réservés|published by|\\bthe penguin press\\b|\\bpublishers?\\b|\\bédition",
                            0.25)));

    private KindCues() {}

    static Map<Kind, Double> strengths(String opening, Layout layout) {
        Map<Kind, Double> strengths = new EnumMap<>(Kind.class);
        CUES.forEach((kind, cues) -> strengths.put(kind, layoutFactor(kind, layout) * strength(cues, opening)));
        strengths.merge(Kind.PRESENTATION, slides(layout), Math::max);
        strengths.merge(Kind.BOOK, layout.pages() >= 120 ? 0.4 : 0, KindCues::either);
        return strengths;
    }

    private static double strength(List<Cue> cues, String opening) {
        return cues.stream()
                .filter(cue -> cue.pattern().matcher(opening).find())
                .mapToDouble(Cue::weight)
                .reduce(0, KindCues::either);
    }

    /** Two independent hints are stronger together, and never more than certain. */
    private static double either(double a, double b) {
        return a + b - a * b;
    }

    private static double slides(Layout layout) {
        return layout.landscapeShare() > 0.8 && layout.wordsPerPage() < 150 && layout.pages() > 2 ? 0.75 : 0;
    }

    private static double layoutFactor(Kind kind, Layout layout) {
        return switch (kind) {
            case LETTER -> layout.pages() <= 3 ? 1 : 0.4;
            case INVOICE, RESUME -> layout.pages() <= 6 ? 1 : 0.4;
            case FORM -> layout.wordsPerPage() < 900 && layout.pages() <= 30 ? 1 : 0.5;
            case BOOK -> layout.pages() >= 40 ? 1 : 0.4;
            case SCIENTIFIC_ARTICLE -> layout.pages() <= 80 ? 1 : 0.5;
            case PRESENTATION -> layout.landscapeShare() > 0.8 ? 1 : 0.3;
            case CONTRACT, REPORT, OTHER -> 1;
        };
    }

    private static Cue cue(String regex, double weight) {
        return new Cue(
                Pattern.compile(
                        regex, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS),
                weight);
    }
}
