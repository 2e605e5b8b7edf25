package dev.dataflow.standalone.observability;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ScrapeTest {

    private final Scrape scrape = new Scrape();

    @BeforeEach
    void scrape() {
        scrape.add("""
                # HELP dataflow_units_seconds Units of work
                # TYPE dataflow_units_seconds histogram
                dataflow_units_seconds_bucket{outcome="finished",stage="raster",le="0.1"} 3
                dataflow_units_seconds_count{outcome="finished",stage="raster"} 4
                # TYPE dataflow_units_seconds_max gauge
                dataflow_units_seconds_max{outcome="finished",stage="raster"} 0.5
                # TYPE dataflow_watchers gauge
                dataflow_watchers 0.0
                """);
    }

    @Test
    void whatIsThereIsNotMissing() {
        assertThat(missing("sum by (stage, instance) (rate(dataflow_units_seconds_count{outcome=\"finished\"}[5m]))"))
                .isEmpty();
        assertThat(missing("dataflow_watchers + on (job) up{job=\"dataflow\"}")).isEmpty();
        assertThat(scrape.families("dataflow_")).containsExactly("dataflow_units_seconds", "dataflow_watchers");
    }

    @Test
    void aMetricALabelOrAValueThatIsNotThereIsNamed() {
        assertThat(missing("rate(dataflow_units_total[5m])")).contains("no metric dataflow_units_total");
        assertThat(missing("dataflow_units_seconds_count{kind=\"pages\"}")).contains("kind");
        assertThat(missing("dataflow_units_seconds_count{outcome=\"done\"}")).contains("done");
        assertThat(missing("sum by (job_id) (dataflow_watchers)")).contains("no label job_id");
    }

    private String missing(String expression) {
        return String.join("\n", scrape.missing(Query.of("test", expression)));
    }
}
