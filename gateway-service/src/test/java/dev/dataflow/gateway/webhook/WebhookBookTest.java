package dev.dataflow.gateway.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WebhookBookTest {

    private static final Instant NOW = Deliveries.CREATED;

    private final WebhookBook book = new WebhookBook(16);

    @BeforeEach
    void begin() {
        book.begin(0);
    }

    @Test
    void nothingIsDoneBeforeAllIsRead() {
        add("a", "http://one.example/");
        assertThat(book.takeDue(NOW)).isEmpty();
        book.caughtUp(0);
        assertThat(ids(book.takeDue(NOW))).containsExactly("msg_a_1");
    }

    @Test
    void whatIsInHandIsNotTakenAgainUntilItStandsOtherwise() {
        // Given
        Delivery a = add("a", "http://one.example/");
        book.caughtUp(0);
        book.takeDue(NOW);

        // Then
        assertThat(book.takeDue(NOW)).isEmpty();

        // When it is tried again in ten seconds
        book.read(0, a.id(), Deliveries.tried(a, 500));
        assertThat(book.takeDue(NOW.plusSeconds(9))).isEmpty();
        assertThat(ids(book.takeDue(NOW.plusSeconds(11)))).containsExactly(a.id());

        // When it is over
        book.read(0, a.id(), null);
        assertThat(book.takeDue(NOW.plusSeconds(1000))).isEmpty();
    }

    @Test
    void whatIsPutOffComesBackLater() {
        add("a", "http://one.example/");
        book.caughtUp(0);
        WebhookBook.Due due = book.takeDue(NOW).getFirst();
        book.putOff(due, NOW.plusSeconds(5));
        assertThat(book.takeDue(NOW.plusSeconds(4))).isEmpty();
        assertThat(book.takeDue(NOW.plusSeconds(5))).hasSize(1);
    }

    @Test
    void oneReceiverTakesAnEighthOfAllAtMost() {
        for (int i = 0; i < 20; i++) {
            add("slow" + i, "http://slow.example/" + i);
        }
        add("other", "http://other.example/");
        book.caughtUp(0);
        List<WebhookBook.Due> taken = book.takeDue(NOW);
        assertThat(taken).hasSize(3);
        assertThat(ids(taken)).contains("msg_other_1");
        assertThat(book.takeDue(NOW)).isEmpty();
    }

    @Test
    void noMoreThanAllowedAreInHand() {
        for (int i = 0; i < 50; i++) {
            add("job" + i, "http://host%d.example/".formatted(i));
        }
        book.caughtUp(0);
        assertThat(book.takeDue(NOW)).hasSize(16);
        assertThat(book.takeDue(NOW)).isEmpty();
    }

    @Test
    void aPartitionThatLeavesTakesItsDeliveriesAlong() {
        add("a", "http://one.example/");
        book.caughtUp(0);
        WebhookBook.Due due = book.takeDue(NOW).getFirst();
        book.end(0);
        assertThat(book.holds(due)).isFalse();
        book.putOff(due, NOW);
        book.begin(0);
        assertThat(book.isCaughtUp(0)).isFalse();
        assertThat(book.takeDue(NOW)).isEmpty();
    }

    private Delivery add(String jobId, String url) {
        Delivery delivery = Deliveries.to(jobId, url);
        book.read(0, delivery.id(), delivery);
        return delivery;
    }

    private static List<String> ids(List<WebhookBook.Due> due) {
        return due.stream().map(one -> one.delivery().id()).toList();
    }
}
