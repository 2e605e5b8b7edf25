package dev.dataflow.analysis.core.model;

import dev.dataflow.analysis.core.result.Usage;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * What is asked about one document: counts calls and tokens, holds the number of calls to the budget, and checks JSON answers. Not
 * thread-safe.
 */
final class Conversation {

    private final LanguageModel model;
    private final int maxCalls;
    private final Runnable beforeEachCall;
    private Usage usage = Usage.NONE;
    private int calls;

    /** @param beforeEachCall throws when the job is cancelled */
    Conversation(LanguageModel model, int maxCalls, Runnable beforeEachCall) {
        this.model = model;
        this.maxCalls = maxCalls;
        this.beforeEachCall = beforeEachCall;
    }

    int callsLeft() {
        return maxCalls - calls;
    }

    Usage usage() {
        return usage;
    }

    ModelAnswer ask(ModelRequest request) throws InterruptedException {
        if (callsLeft() <= 0) {
            throw new IllegalStateException("the budget of " + maxCalls + " calls is used up");
        }
        beforeEachCall.run();
        calls++;
        ModelAnswer answer = model.ask(request);
        usage = usage.plus(answer.usage());
        return answer;
    }

    /** An answer that is valid, asked for a second time with what was wrong with the first; empty when that fails too or it is refused. */
    Optional<JsonNode> askForJson(ModelRequest request, SchemaCheck check) throws InterruptedException {
        ModelAnswer first = ask(request);
        if (!(first instanceof ModelAnswer.Answered answered)) {
            return Optional.empty();
        }
        Optional<JsonNode> json = JsonAnswer.in(answered.text());
        List<String> errors = json.map(check::errors).orElse(List.of("it is not JSON"));
        if (errors.isEmpty() || callsLeft() == 0) {
            return errors.isEmpty() ? json : Optional.empty();
        }
        return ask(Prompts.repair(request, answered.text(), errors)) instanceof ModelAnswer.Answered second
                ? JsonAnswer.in(second.text())
                        .filter(repaired -> check.errors(repaired).isEmpty())
                : Optional.empty();
    }
}
