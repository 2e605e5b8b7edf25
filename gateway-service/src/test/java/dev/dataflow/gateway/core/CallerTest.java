package dev.dataflow.gateway.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class CallerTest {

    @Test
    void aCallerMayWhatItsScopesSayAndSeesOnlyItsOwn() {
        Caller reader = new Caller("ada", Set.of(Scope.READ), "key");

        assertThat(reader.may(Scope.READ)).isTrue();
        assertThat(reader.may(Scope.WRITE)).isFalse();
        assertThat(reader.may(Scope.ADMIN)).isFalse();
        assertThat(reader.sees("ada")).isTrue();
        assertThat(reader.sees("Ada")).isFalse();
    }

    @Test
    void anAdminMayEverythingToEverybodys() {
        Caller admin = new Caller("root", Set.of(Scope.ADMIN), "key");

        assertThat(Scope.values()).allMatch(admin::may);
        assertThat(admin.sees("ada")).isTrue();
    }

    @Test
    void whoeverDoesNotSignInIsNoAdmin() {
        assertThat(Caller.anonymous().may(Scope.WRITE)).isTrue();
        assertThat(Caller.anonymous().sees("ada")).isFalse();
    }
}
