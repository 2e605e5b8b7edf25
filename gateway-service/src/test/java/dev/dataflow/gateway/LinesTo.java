package dev.dataflow.gateway;

import java.util.List;
import java.util.concurrent.Flow;

/** Gathers the lines of a response as they come. */
record LinesTo(List<String> lines) implements Flow.Subscriber<String> {

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(String line) {
        lines.add(line);
    }

    @Override
    public void onError(Throwable error) {
        lines.add("error: " + error);
    }

    @Override
    public void onComplete() {}
}
