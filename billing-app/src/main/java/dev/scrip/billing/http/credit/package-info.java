/** Credits over HTTP: bought in packs, granted, earned by actions, taken back, expired. */
@NullMarked
package dev.scrip.billing.http.credit;

import org.jspecify.annotations.NullMarked;
