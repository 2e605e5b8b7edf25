package dev.dataflow.analysis.core.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.analysis.core.reading.Block;
import dev.dataflow.analysis.core.reading.PageText;
import dev.dataflow.analysis.core.result.Statement;
import dev.dataflow.analysis.core.survey.Survey;
import dev.dataflow.pipeline.document.Box;
import dev.dataflow.pipeline.document.ElementType;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocalAnalystTest {

    private final LocalAnalyst analyst = new LocalAnalyst(new WordBagEmbeddings());

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "invoice | Invoice no. 17. Bill to: Acme. Subtotal 100 USD. VAT 20 USD. Amount due 120 USD.",
                "contract | This Agreement is made between A, hereinafter the Seller, and B. The parties agree. Governing law: France.",
                "letter | Dear Mrs Smith, thank you for your kind words last week. Yours sincerely, John",
                "form | Please complete this form. First name ____ Date of birth ____ Signature. Form 1040. For office use only.",
                "resume | Curriculum vitae. Professional experience: engineer at Acme. Permis B.",
                "report | Annual report. Executive summary of the findings. Recommendations follow. Prepared by the office.",
                "other | A few words about nothing in particular, and then some more of them."
            })
    void tellsTheKindByItsCues(String kind, String text) throws Exception {
        assertThat(analyst.analyze(survey(text), "en").kind().kind()).isEqualTo(kind);
    }

    @Test
    void aSummaryQuotesTheDocumentInItsOrderWithoutRepeatingItself() throws Exception {
        String[] sentences = {
            "The river bridge was built by the town in two long years.",
            "The river bridge was built by the town in two long years.",
            "Cats sleep during most of the day in the old mill.",
            "The town paid for the river bridge with a small tax.",
            "The small tax on the river bridge ended after ten years.",
            "Many boats pass under the river bridge of the town today."
        };

        List<Statement> summary =
                analyst.analyze(survey(String.join(" ", sentences)), "en").summary();

        List<Integer> places = summary.stream()
                .map(statement -> Arrays.asList(sentences).indexOf(statement.sentence()))
                .toList();
        assertThat(places)
                .isSorted()
                .doesNotHaveDuplicates()
                .doesNotContain(-1, 2)
                .hasSize(3);
        assertThat(summary).extracting(Statement::pageNumber).containsOnly(1);
    }

    private static Survey survey(String text) {
        Survey survey = new Survey("en", 50);
        Block block = new Block(ElementType.PARAGRAPH, 0, text, new Box(0, 0, 1, 1));
        survey.add(new PageText(1, 612, 792, false, List.of(block), List.of()));
        return survey;
    }
}
