package dev.scrip.billing.provider.stripe;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is on file as {@code cus_…/pm_…}: whose card, and which. */
record StripeMethod(String customer, String paymentMethod) {
    private static final Pattern SHAPE = Pattern.compile("(cus_\\w{1,100})/((?:pm|card|src)_\\w{1,100})");

    /** Empty for what Stripe would not know anyway, and should not be asked about. */
    static Optional<StripeMethod> of(String method) {
        Matcher shape = SHAPE.matcher(method);
        return shape.matches() ? Optional.of(new StripeMethod(shape.group(1), shape.group(2))) : Optional.empty();
    }
}
