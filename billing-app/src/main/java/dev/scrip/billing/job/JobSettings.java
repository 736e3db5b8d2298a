package dev.scrip.billing.job;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How jobs are worked on.
 *
 * @param work whether this node works on them; if not, it takes wishes for others and shows what becomes of them
 * @param lookEvery how often a node looks for jobs that wait, or that another node left behind
 * @param tellEvery how often it is written down how far a job is
 * @param lease after which a job whose node says nothing more may be taken over by another
 */
@ConfigurationProperties("scrip.jobs")
public record JobSettings(
        @DefaultValue("true") boolean work,
        @DefaultValue("PT1S") Duration lookEvery,
        @DefaultValue("PT0.5S") Duration tellEvery,
        @DefaultValue("PT20S") Duration lease) {
    public JobSettings {
        if (lease.compareTo(tellEvery.multipliedBy(4)) < 0) {
            throw new IllegalArgumentException("scrip.jobs.lease is at least four times scrip.jobs.tell-every");
        }
    }
}
