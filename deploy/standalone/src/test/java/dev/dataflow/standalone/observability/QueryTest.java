package dev.dataflow.standalone.observability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.standalone.observability.Query.LabelMatcher;
import dev.dataflow.standalone.observability.Query.Selector;
import java.util.List;
import org.junit.jupiter.api.Test;

class QueryTest {

    @Test
    void namesMetricsTheirMatchersAndTheLabelsOfResults() {
        Query query = Query.of(
                "x",
                "histogram_quantile(0.95, sum by (le, op) (rate(calls_bucket{op=~\"a|b{2}\", ok!=\"no\"}[$__rate_interval]))) > 2.5e3"
                        + " unless on (stage) max without (pod) (up) and bool_metric offset 5m");

        assertThat(query.selected())
                .containsExactly(
                        new Selector(
                                "calls_bucket",
                                List.of(new LabelMatcher("op", "=~", "a|b{2}"), new LabelMatcher("ok", "!=", "no"))),
                        new Selector("up", List.of()),
                        new Selector("bool_metric", List.of()));
        assertThat(query.labels()).containsExactlyInAnyOrder("le", "op", "stage", "pod");
    }
}
