/** What happened to an account, over HTTP (B2). */
@NullMarked
package dev.scrip.billing.http.history;

import org.jspecify.annotations.NullMarked;
