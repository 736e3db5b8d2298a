package dev.scrip.billing.rebuild;

import dev.scrip.billing.http.RunningEngine;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;

@RunningEngine
@TestPropertySource(properties = {"scrip.due.every=P1D", "scrip.payments.every=P1D", "scrip.views.wait-at-most=PT20S"})
@DirtiesContext
class RebuildOnH2Test extends RebuildContract {}
