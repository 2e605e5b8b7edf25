package dev.dataflow.report.core;

import dev.dataflow.pipeline.job.JobOptions.Redaction;
import dev.dataflow.report.core.Block.Cell;
import dev.dataflow.report.core.Block.Column;
import dev.dataflow.report.core.Block.Grid;
import dev.dataflow.report.core.Block.Note;
import dev.dataflow.report.core.Block.Outline;
import dev.dataflow.report.core.Block.Paragraph;
import dev.dataflow.report.core.Block.Points;
import dev.dataflow.report.core.Story.Section;
import dev.dataflow.report.core.Story.StageLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Puts a {@link Report} into words: which sections there are, in which order, and what each says. */
final class ComposeStory {

    private final Report report;
    private final Wording wording;
    private final ReportLimits limits;

    private ComposeStory(Report report, Wording wording, ReportLimits limits) {
        this.report = report;
        this.wording = wording;
        this.limits = limits;
    }

    static Story of(Report report, Wording wording, ReportLimits limits) {
        return new ComposeStory(report, wording, limits).story();
    }

    private Story story() {
        return new Story(
                wording.language(),
                wording.say("report.kicker"),
                report.heading(),
                subtitle(),
                report.stages().stream().map(this::stage).toList(),
                sections(),
                wording.say("report.footer", wording.time(report.generatedAt()), report.jobId()));
    }

    private String subtitle() {
        Stream<String> name = report.document().title() == null
                ? Stream.empty()
                : Stream.of(report.document().fileName());
        return Stream.concat(
                        name,
                        Stream.of(
                                wording.say("count.pages", report.document().pageCount()),
                                wording.bytes(report.document().size())))
                .collect(Collectors.joining(" · "));
    }

    private StageLine stage(StageResult stage) {
        String status = wording.name(stage.status(), "status");
        String model = stage.model();
        String detail = stage.pagesDone() > 0
                ? wording.say("count.pages", stage.pagesDone())
                : Objects.requireNonNullElse(model, "");
        boolean plain = detail.isEmpty() || stage.status() == StageResult.Status.SKIPPED;
        return new StageLine(
                wording.name(stage.stage(), "stage"), stage.status(), plain ? status : status + ", " + detail);
    }

    private List<Section> sections() {
        TellAnalysis analysis = new TellAnalysis(report.analysis(), wording);
        List<Section> sections = new ArrayList<>();
        add(sections, "problems", problems());
        add(sections, "redaction", redaction());
        if (analysis.hasSummary()) {
            add(sections, "summary", analysis.summary());
        } else {
            add(sections, "opening", opening());
        }
        add(sections, "keypoints", analysis.keyPoints());
        add(sections, "keyphrases", analysis.keyPhrases());
        add(sections, "facts", TellFacts.of(report, wording));
        add(sections, "extraction", analysis.extraction());
        add(sections, "entities", analysis.entities());
        add(sections, "outline", outline());
        add(sections, "tables", tables());
        add(sections, "images", images());
        add(sections, "pages", TellPages.of(report, wording, limits));
        add(sections, "outputs", TellOutputs.of(report, wording));
        return sections;
    }

    private void add(List<Section> sections, String id, List<Block> blocks) {
        if (!blocks.isEmpty()) {
            sections.add(new Section(id, wording.say("section." + id), blocks));
        }
    }

    private List<Block> problems() {
        List<Block> blocks = new ArrayList<>();
        if (!report.warnings().isEmpty()) {
            blocks.add(new Points(report.warnings().items().stream()
                    .map(warning -> new Block.Item(warning, null))
                    .toList()));
            more(blocks, report.warnings().left());
        }
        if (!report.errors().isEmpty()) {
            blocks.add(problemGrid());
            more(blocks, report.errors().left());
        }
        return blocks;
    }

    private Grid problemGrid() {
        return new Grid(
                null,
                List.of(
                        Column.number(wording.say("column.page")),
                        Column.text(wording.say("column.stage")),
                        Column.text(wording.say("column.problem"))),
                report.errors().items().stream()
                        .map(problem -> List.of(
                                Cell.of(wording.number(problem.pageNumber())),
                                Cell.of(wording.name(problem.stage(), "stage")),
                                Cell.of(problem.message())))
                        .toList());
    }

    private List<Block> redaction() {
        return report.redaction() == Redaction.PII ? List.of(new Note(wording.say("report.redacted"))) : List.of();
    }

    private List<Block> opening() {
        String opening = report.opening();
        return opening == null ? List.of() : List.of(new Paragraph(opening));
    }

    private List<Block> outline() {
        if (report.outline().isEmpty()) {
            return List.of();
        }
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Outline(report.outline().items()));
        more(blocks, report.outline().left());
        return blocks;
    }

    private List<Block> tables() {
        List<Block> blocks = new ArrayList<>();
        report.tables().items().stream().map(this::preview).forEach(blocks::add);
        more(blocks, report.tables().left());
        return blocks;
    }

    private Grid preview(FoundTable table) {
        String title = wording.say("table.title", table.rows(), table.columns(), table.pageNumber());
        boolean cut = table.preview().size() < table.rows()
                || table.preview().stream().anyMatch(row -> row.size() < table.columns());
        List<String> header = table.headerRows() > 0 ? table.preview().getFirst() : List.of();
        return new Grid(
                new Cell(cut ? title + " – " + wording.say("table.cut") : title, table.path()),
                header.stream().map(Column::text).toList(),
                table.preview().stream()
                        .skip(header.isEmpty() ? 0 : 1)
                        .map(row -> row.stream().map(Cell::of).toList())
                        .toList());
    }

    private List<Block> images() {
        if (report.images().isEmpty()) {
            return List.of();
        }
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Grid(
                null,
                List.of(
                        Column.number(wording.say("column.page")),
                        Column.text(wording.say("column.pixels")),
                        Column.text(wording.say("column.file")),
                        Column.text(wording.say("column.description"))),
                report.images().items().stream().map(this::image).toList()));
        more(blocks, report.images().left());
        return blocks;
    }

    private List<Cell> image(FoundImage image) {
        return List.of(
                Cell.of(wording.number(image.pageNumber())),
                Cell.of(wording.number(image.width()) + " × " + wording.number(image.height())),
                new Cell(image.path(), image.path()),
                Cell.of(Objects.requireNonNullElse(image.description(), "")));
    }

    private void more(List<Block> blocks, int left) {
        if (left > 0) {
            blocks.add(new Note(wording.say("report.more", left)));
        }
    }
}
