package dev.dataflow.gateway.access.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class OwnerNamesTest {

    @Test
    void whatIssuersCallPeopleIsAnOwner() {
        for (String name : List.of(
                "ada",
                "ada@example.org",
                "auth0|5f7c8ec7c33c6c004bbafe82",
                "f0e4c2f7-6c21-4d5f-9c5a-0d1a4f0f6b7e",
                "Ada Lovelace",
                "Ægir 航",
                "urn:example:user:1",
                "a".repeat(200))) {
            assertThat(OwnerNames.isOwner(name)).as(name).isTrue();
        }
    }

    @Test
    void whatCouldBeAPathOrHideInALogIsNone() {
        for (String name : List.of(
                "",
                " ",
                "*",
                "ada ",
                ".",
                "..",
                ".tmp",
                "../jobs",
                "a/b",
                "a\\b",
                "a\nb",
                "a\rb",
                "a\0b",
                "a\u202eb",
                "a\u200bb",
                "a\u2028b",
                "\ud800",
                "a".repeat(201),
                "航".repeat(100))) {
            assertThat(OwnerNames.isOwner(name)).as(name).isFalse();
        }
    }
}
