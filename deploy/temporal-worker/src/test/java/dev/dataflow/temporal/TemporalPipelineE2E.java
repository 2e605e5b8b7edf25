package dev.dataflow.temporal;

import dev.dataflow.standalone.PipelineContract;
import dev.dataflow.standalone.UpServer;
import java.io.IOException;
import java.util.Map;

/** The same as a user meets it with Kafka, with jobs that Temporal runs. */
class TemporalPipelineE2E extends PipelineContract {

    private TemporalRig rig;

    @Override
    protected UpServer start() throws IOException {
        rig = TemporalRig.start(folder);
        rig.worker(Map.of());
        return rig.up();
    }

    @Override
    protected void stop() throws IOException {
        rig.closeWorkersAndTemporal();
    }
}
