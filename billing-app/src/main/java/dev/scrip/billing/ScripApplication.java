package dev.scrip.billing;

import dev.scrip.billing.cli.Scrip;
import java.util.Arrays;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

@SpringBootApplication
public class ScripApplication {

    public static void main(String[] args) {
        if (Scrip.isServe(args)) {
            SpringApplication.run(ScripApplication.class, Arrays.copyOfRange(args, 1, args.length));
        } else if (Scrip.isAskedBy(args)) {
            System.exit(Scrip.run(args));
        } else {
            SpringApplication.run(ScripApplication.class, args);
        }
    }
}
