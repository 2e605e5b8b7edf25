package dev.dataflow.analysis.core.model;

import dev.dataflow.analysis.core.result.Usage;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** A language model that a test answers for. Remembers what it was asked. */
public final class FakeLanguageModel implements LanguageModel {

    private static final Usage USAGE = new Usage(1, 100, 10);

    private final Function<ModelRequest, ModelAnswer> answers;
    private final List<ModelRequest> requests = new ArrayList<>();

    private FakeLanguageModel(Function<ModelRequest, ModelAnswer> answers) {
        this.answers = answers;
    }

    /** Answers by what it is asked. */
    public static FakeLanguageModel answering(Function<ModelRequest, String> answers) {
        return new FakeLanguageModel(request -> new ModelAnswer.Answered(answers.apply(request), USAGE));
    }

    /** Will not answer. */
    public static FakeLanguageModel refusing() {
        return new FakeLanguageModel(request -> new ModelAnswer.Refused(USAGE));
    }

    /** Does what the function says. */
    public static FakeLanguageModel of(Function<ModelRequest, ModelAnswer> answers) {
        return new FakeLanguageModel(answers);
    }

    @Override
    public String provider() {
        return "fake";
    }

    @Override
    public String name() {
        return "fake-1";
    }

    @Override
    public ModelAnswer ask(ModelRequest request) {
        requests.add(request);
        return answers.apply(request);
    }

    public List<ModelRequest> requests() {
        return List.copyOf(requests);
    }
}
