package dev.dataflow.standalone;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Everything in one process, as {@code ./dataflow up} starts it. */
class PipelineE2E extends PipelineContract {

    @Override
    protected UpServer start() throws IOException {
        return UpServer.start(folder.resolve("data"), List.of("-Xmx1g"), Map.of());
    }
}
