package dev.dataflow.report.core;

import dev.dataflow.report.core.Block.Pair;
import dev.dataflow.report.core.Block.Pairs;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The facts of the document, as labels and values. */
final class TellFacts {

    private final Report report;
    private final Wording wording;
    private final List<Pair> pairs = new ArrayList<>();

    private TellFacts(Report report, Wording wording) {
        this.report = report;
        this.wording = wording;
    }

    static List<Block> of(Report report, Wording wording) {
        TellFacts facts = new TellFacts(report, wording);
        facts.file();
        facts.contents();
        facts.origin();
        return List.of(new Pairs(wording.say("column.fact"), wording.say("column.value"), facts.pairs));
    }

    private void file() {
        add("fact.file", report.document().fileName());
        add("fact.size", wording.bytes(report.document().size()));
        add("fact.pages", pages());
        report.document().pageSizes().items().stream()
                .limit(1)
                .forEach(size -> add(
                        "fact.pagesize",
                        wording.say(
                                "fact.pagesize.value", wording.points(size.width()), wording.points(size.height()))));
    }

    private String pages() {
        int asked = report.counts().pages();
        int all = report.document().pageCount();
        return asked == all ? wording.number(all) : wording.say("count.pages.of", asked, all);
    }

    private void contents() {
        add(
                "fact.text",
                wording.say(
                        "fact.text.value",
                        wording.say("count.words", report.counts().words()),
                        wording.say("count.pages", report.document().textPages()),
                        wording.say("count.pages", report.counts().ocrPages())));
        add("column.tables", wording.number(report.counts().tables()));
        add("column.images", wording.number(report.counts().images()));
        AnalysisDigest analysis = report.analysis();
        if (analysis != null) {
            add("fact.language", sure(language(analysis.language()), analysis.languageConfidence()));
            add("fact.kind", sure(analysis.kindLabel(), analysis.kindConfidence()));
        }
    }

    private void origin() {
        DocumentFacts document = report.document();
        add("fact.author", document.author());
        add("fact.producer", document.producer());
        add(
                "fact.version",
                document.encrypted()
                        ? wording.say("fact.version.encrypted", document.pdfVersion())
                        : document.pdfVersion());
        add("fact.submitted", wording.time(document.submittedAt()));
        add("fact.sha256", document.sha256());
    }

    private void add(String label, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            pairs.add(new Pair(wording.say(label), value));
        }
    }

    private @Nullable String language(@Nullable String code) {
        return code == null ? null : wording.languageName(code);
    }

    private @Nullable String sure(@Nullable String value, @Nullable Double confidence) {
        if (value == null || confidence == null) {
            return value;
        }
        return wording.say("fact.sure", Objects.requireNonNull(value), wording.percent(confidence));
    }
}
