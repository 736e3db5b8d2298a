package dev.scrip.billing;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

@SpringBootApplication
public class ScripApplication {

    public static void main(String[] args) {
        SpringApplication.run(ScripApplication.class, args);
    }
}
