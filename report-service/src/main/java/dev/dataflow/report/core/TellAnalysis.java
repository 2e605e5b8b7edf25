package dev.dataflow.report.core;

import dev.dataflow.report.core.AnalysisDigest.KeyPhrase;
import dev.dataflow.report.core.AnalysisDigest.Mention;
import dev.dataflow.report.core.AnalysisDigest.Statement;
import dev.dataflow.report.core.Block.Item;
import dev.dataflow.report.core.Block.Note;
import dev.dataflow.report.core.Block.Pair;
import dev.dataflow.report.core.Block.Pairs;
import dev.dataflow.report.core.Block.Phrases;
import dev.dataflow.report.core.Block.Points;
import dev.dataflow.report.core.Block.Sentences;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the analysis has to say, section by section; nothing without one. */
record TellAnalysis(@Nullable AnalysisDigest analysis, Wording wording) {

    boolean hasSummary() {
        return analysis != null && !analysis.summary().isEmpty();
    }

    List<Block> summary() {
        if (analysis == null) {
            return List.of();
        }
        String by = analysis.provider().equals("local")
                ? wording.say("summary.local")
                : wording.say("summary.model", analysis.model());
        return List.of(new Sentences(items(analysis.summary())), new Note(by));
    }

    List<Block> keyPoints() {
        if (analysis == null || analysis.keyPoints().isEmpty()) {
            return List.of();
        }
        return List.of(new Points(items(analysis.keyPoints())));
    }

    List<Block> keyPhrases() {
        if (analysis == null || analysis.keyPhrases().isEmpty()) {
            return List.of();
        }
        return List.of(new Phrases(
                analysis.keyPhrases().items().stream().map(KeyPhrase::phrase).toList()));
    }

    List<Block> entities() {
        if (analysis == null || analysis.entities().isEmpty()) {
            return List.of();
        }
        List<Pair> pairs = new ArrayList<>();
        analysis.entities()
                .forEach((sort, mentions) -> pairs.add(new Pair(wording.say("entity." + sort), mentions(mentions))));
        return List.of(new Pairs(wording.say("column.fact"), wording.say("column.value"), pairs));
    }

    List<Block> extraction() {
        if (analysis == null || analysis.extraction().isEmpty()) {
            return List.of();
        }
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Pairs(
                wording.say("column.field"),
                wording.say("column.value"),
                analysis.extraction().items().stream()
                        .map(leaf -> new Pair(leaf.path(), leaf.value()))
                        .toList()));
        if (analysis.extraction().left() > 0) {
            blocks.add(new Note(wording.say("report.more", analysis.extraction().left())));
        }
        return blocks;
    }

    private String mentions(Bounded<Mention> mentions) {
        if (mentions.isEmpty()) {
            return wording.say("count.masked", mentions.total());
        }
        String shown = mentions.items().stream().map(Mention::text).distinct().collect(Collectors.joining(" · "));
        return mentions.left() == 0 ? shown : shown + " – " + wording.say("report.more", mentions.left());
    }

    private List<Item> items(List<Statement> statements) {
        return statements.stream()
                .map(statement -> new Item(statement.sentence(), page(statement.pageNumber())))
                .toList();
    }

    private @Nullable String page(@Nullable Integer number) {
        return number == null ? null : wording.say("report.page", number);
    }
}
