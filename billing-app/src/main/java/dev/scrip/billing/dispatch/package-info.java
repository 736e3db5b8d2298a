/** How a wish reaches its account: traced to whoever asked, answered when it is durable, done once however often sent. */
@NullMarked
package dev.scrip.billing.dispatch;

import org.jspecify.annotations.NullMarked;
