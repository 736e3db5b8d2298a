package dev.scrip.billing.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scrip.billing.http.RequestRefused;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoleTest {

    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
        service,  vidmuse, command read
        analyst,  vidmuse, audit read
        auditor,  vidmuse, audit read
        auditor,  -,       audit read
        operator, vidmuse, operate read
        operator, -,       metrics operate read
        admin,    vidmuse, audit command keys operate read webhooks
        admin,    -,       audit clock command keys metrics operate read webhooks
        """)
    void aRoleMayThisAndNothingElse(String role, String brand, String permissions) {
        var caller = new ApiCaller("id", "name", Set.of(Role.of(role).orElseThrow()), brand);
        assertThat(Stream.of(Permission.values())
                        .filter(caller::may)
                        .map(Permission::code)
                        .sorted()
                        .collect(Collectors.joining(" ")))
                .isEqualTo(permissions);
    }

    @Test
    void anAuditorChangesNothing() {
        assertThat(Role.AUDITOR.permissions())
                .doesNotContain(Permission.COMMAND, Permission.OPERATE, Permission.KEYS, Permission.CLOCK);
    }

    @Test
    void severalRolesMayWhatAnyOfThemMay() {
        var caller = new ApiCaller("id", "name", Set.of(Role.SERVICE, Role.OPERATOR), "vidmuse");
        assertThat(caller.may(Permission.COMMAND)).isTrue();
        assertThat(caller.may(Permission.OPERATE)).isTrue();
        assertThat(caller.may(Permission.KEYS)).isFalse();
    }

    @Test
    void aKeyOfOneBrandTouchesThatBrandOnly() {
        assertThat(new ApiCaller("id", "name", Set.of(Role.ADMIN), "vidmuse").mayTouch("vidmuse"))
                .isTrue();
        assertThat(new ApiCaller("id", "name", Set.of(Role.ADMIN), "vidmuse").mayTouch("vidmud"))
                .isFalse();
        assertThat(new ApiCaller("id", "name", Set.of(Role.ADMIN), null).mayTouch("vidmud"))
                .isTrue();
    }

    @Test
    void nobodyGivesOutMoreThanTheyHave() {
        var terms = KeyTerms.checked("x", List.of("operator"), "vidmuse");
        var operator = new ApiCaller("id", "name", Set.of(Role.OPERATOR), "vidmuse");
        assertThat(terms.givenBy(operator)).isEqualTo(terms);
        for (ApiCaller less : List.of(
                new ApiCaller("id", "name", Set.of(Role.SERVICE), "vidmuse"),
                new ApiCaller("id", "name", Set.of(Role.ADMIN), "vidmud"))) {
            assertThatThrownBy(() -> terms.givenBy(less)).isInstanceOf(RequestRefused.class);
        }
        assertThatThrownBy(() -> KeyTerms.checked("x", List.of("admin"), null).givenBy(operator))
                .isInstanceOf(RequestRefused.class);
    }
}
