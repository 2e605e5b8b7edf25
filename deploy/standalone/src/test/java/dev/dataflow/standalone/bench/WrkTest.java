package dev.dataflow.standalone.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class WrkTest {

    @Test
    void ratesAndLatenciesAreReadFromWhatWrkPrints() throws Exception {
        Wrk read = Wrk.parse("""
                Running 5s test @ http://127.0.0.1:8080/v1/jobs/1/progress
                  1 threads and 32 connections
                  Thread Stats   Avg      Stdev     Max   +/- Stdev
                    Latency    41.13ms   60.20ms 478.04ms   87.54%
                  Latency Distribution
                     50%   12.77ms
                     75%   52.30ms
                     90%  120.11ms
                     99%  325.98ms
                  3751 requests in 5.01s, 3.10MB read
                Requests/sec:    748.12
                Transfer/sec:    632.99KB
                """);

        assertThat(read).hasToString("748/s (p50 12.77ms, p90 120.11ms, p99 325.98ms)");
    }

    @Test
    void whatSaysNoRateIsAnError() {
        assertThatThrownBy(() -> Wrk.parse("unable to connect")).isInstanceOf(IOException.class);
    }
}
