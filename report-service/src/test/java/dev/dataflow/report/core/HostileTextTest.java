package dev.dataflow.report.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.pipeline.job.JobOptions.Redaction;
import dev.dataflow.report.core.WriteReports.PdfOutput;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilderFactory;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * Whatever a document says of itself stays text. Every place of a report that a document can write into gets the same text here, and the
 * reports must have the tags, attributes and links that they have for a plain one.
 */
class HostileTextTest {

    private static final Path FOLDER = Path.of(System.getProperty("java.io.tmpdir"));
    private static final Parser MARKDOWN =
            Parser.builder().extensions(List.of(TablesExtension.create())).build();
    private static final HtmlRenderer RENDERED =
            HtmlRenderer.builder().extensions(List.of(TablesExtension.create())).build();

    @Property(tries = 100)
    void htmlHasOnlyItsOwnElements(@ForAll("hostile") String text) throws Exception {
        // When
        String html = written(text, "report.html");

        // Then
        wellFormed(html);
        Document page = Jsoup.parse(html);
        assertThat(shape(page)).isEqualTo(shape(Jsoup.parse(written("plain", "report.html"))));
        assertThat(page.select("script, iframe, object, embed, img, link, form, base, svg"))
                .isEmpty();
        assertThat(page.select("a"))
                .allSatisfy(link -> assertThat(link.attr("href")).startsWith("../"));
        assertThat(handlers(page)).isEmpty();
    }

    @Property(tries = 100)
    void markdownHasOnlyItsOwnElements(@ForAll("hostile") String text) throws Exception {
        // When
        Document page = Jsoup.parse(RENDERED.render(MARKDOWN.parse(written(text, "report.md"))));

        // Then
        assertThat(shape(page))
                .isEqualTo(shape(Jsoup.parse(RENDERED.render(MARKDOWN.parse(written("plain", "report.md"))))));
        assertThat(page.select("a"))
                .allSatisfy(link -> assertThat(link.attr("href")).startsWith("../"));
    }

    @Provide
    Arbitrary<String> hostile() {
        Arbitrary<String> trick = Arbitraries.of(
                "<script>alert(1)</script>",
                "</style></title><script>alert(1)</script>",
                "<img src=x onerror=alert(1)>",
                "\" onmouseover=\"alert(1)",
                "<!--",
                "]]>",
                "&lt;script&gt;&#60;",
                "[click](javascript:alert(1))",
                "![](https://evil.example/x.png)",
                "[a]: javascript:alert(1)",
                "<javascript:alert(1)>",
                "<https://evil.example>",
                "# heading",
                "\n# heading\n",
                "- [ ] item",
                "1. item",
                "> quote",
                "```\ncode",
                "| a | b |\n|---|---|",
                "|",
                "\\",
                "\\|",
                "***",
                "---",
                "~~~",
                "`",
                "$$x$$",
                "\u202Etxt.exe",
                "\uD800",
                "\u0000\u0008\u000B",
                "\uFFFE\uFFFF",
                "{0} '{1}'",
                "../../etc/passwd",
                "    indented");
        Arbitrary<String> any = Arbitraries.strings().all().ofMaxLength(40);
        return Arbitraries.oneOf(trick, any)
                .list()
                .ofMinSize(1)
                .ofMaxSize(3)
                .map(parts -> "x" + String.join("", parts));
    }

    private static String written(String text, String file) throws Exception {
        SampleJob sample = SampleJob.whole(text, "en", Redaction.NONE);
        sample.write(FOLDER, PdfOutput.OMITTED);
        return sample.text("report/" + file);
    }

    private static void wellFormed(String html) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
        factory.newDocumentBuilder().parse(new ByteArrayInputStream(html.getBytes(StandardCharsets.UTF_8)));
    }

    /** Tags in document order. */
    private static List<String> shape(Document page) {
        return page.getAllElements().stream().map(Element::tagName).toList();
    }

    private static Set<String> handlers(Document page) {
        return page.getAllElements().stream()
                .flatMap(element -> element.attributes().asList().stream())
                .map(attribute -> attribute.getKey().toLowerCase(java.util.Locale.ROOT))
                .filter(name -> name.startsWith("on"))
                .collect(Collectors.toSet());
    }
}
