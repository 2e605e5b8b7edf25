package dev.dataflow.pipeline.spring;

import java.util.List;
import org.springframework.context.SmartLifecycle;

/**
 * Starts the stages of this process last and stops them first: before storage, the broker's clients or the HTTP server go, units in hand
 * have ended or are given back.
 */
final class StageHosts implements SmartLifecycle {

    private final List<StageHost> hosts;
    private volatile boolean running;

    StageHosts(List<StageHost> hosts) {
        this.hosts = List.copyOf(hosts);
    }

    List<StageHost> all() {
        return hosts;
    }

    @Override
    public void start() {
        hosts.forEach(StageHost::start);
        running = true;
    }

    @Override
    public void stop() {
        hosts.forEach(StageHost::stop);
        hosts.forEach(StageHost::close);
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }
}
