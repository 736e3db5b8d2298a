package dev.scrip.billing.security;

import static dev.scrip.billing.security.Permission.AUDIT;
import static dev.scrip.billing.security.Permission.CLOCK;
import static dev.scrip.billing.security.Permission.COMMAND;
import static dev.scrip.billing.security.Permission.KEYS;
import static dev.scrip.billing.security.Permission.METRICS;
import static dev.scrip.billing.security.Permission.OPERATE;
import static dev.scrip.billing.security.Permission.READ;
import static dev.scrip.billing.security.Permission.WEBHOOKS;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The whole table of who may do what. A key can have several roles and then may do what any of them may. */
public enum Role {
    /** A product's backend. Always of one brand. */
    SERVICE(Breadth.ONE_BRAND, COMMAND, READ),
    /** A person or a tool that works out numbers. Always of one brand. */
    ANALYST(Breadth.ONE_BRAND, READ, AUDIT),
    /** Verifies everything and changes nothing (E5). */
    AUDITOR(Breadth.ANY, READ, AUDIT),
    /** Support and finance. */
    OPERATOR(Breadth.ANY, OPERATE, READ, METRICS),
    /** Everything, and the keys. */
    ADMIN(Breadth.ANY, COMMAND, OPERATE, READ, AUDIT, KEYS, WEBHOOKS, CLOCK, METRICS);

    private enum Breadth {
        ONE_BRAND,
        ANY
    }

    private final Breadth breadth;

    @SuppressWarnings("ImmutableEnumChecker") // Set.of cannot be changed
    private final Set<Permission> permissions;

    private final String code;

    Role(Breadth breadth, Permission... permissions) {
        this.breadth = breadth;
        this.permissions = Set.of(permissions);
        this.code = name().toLowerCase(Locale.ROOT);
    }

    public Set<Permission> permissions() {
        return permissions;
    }

    /** Whether a key with this role may be for all brands at once. */
    boolean mayBeForAllBrands() {
        return breadth == Breadth.ANY;
    }

    /** As it is written in requests, answers and configuration, e.g. {@code operator}. */
    public String code() {
        return code;
    }

    static Optional<Role> of(String code) {
        return Arrays.stream(values()).filter(role -> role.code.equals(code)).findFirst();
    }

    static List<String> codes() {
        return Arrays.stream(values()).map(Role::code).toList();
    }
}
