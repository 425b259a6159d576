using System.Globalization;

namespace MemHog.Tests.Spec;

/// <summary>The report as users see it, word for word, whatever the machine's language.</summary>
public sealed class SpecReportTests
{
    private const string Bad =
        """
        name: my demo
        target:
          command: ./server --port 8080
          env: { ASPNETCORE_URLS: "http://*:80" }
        laod: {}
        load:
          request: http://localhost/hog
          clients: four
          measure: 1.5
          timeout: 0s
          payload: 100
        factors:
          gc: [heap90, default, default]
          limits: [512MiB]
        trials: 1.000
        slo: { success: 0.99 }
        slo: { success: 99% }
        seed:

        """;

    private const string Report =
        """
        /lab/demo.yaml:1:7: name: "my demo" is not a name. Use up to 60 letters, digits and dashes, e.g. name: oom-512.
        /lab/demo.yaml:3:12: target.command: "./server --port 8080" is not a list. Write a list, e.g. command: [./server, --listen, "127.0.0.1:{port}"]: there is no shell that would split it.
        /lab/demo.yaml:4:10: target.env.ASPNETCORE_URLS: "ASPNETCORE_URLS" is set by MemHog for every start. Take it away; write {port} where the target needs its port.
        /lab/demo.yaml:5:1: laod: "laod" is not a key here. Did you mean load?
        /lab/demo.yaml:7:12: load.request: "http://localhost/hog" is a full URL. Write the path alone, "/hog": host and port are chosen for every trial.
        /lab/demo.yaml:8:12: load.clients: "four" is not a whole number. Write a number from 1 to 10000, e.g. clients: 4.
        /lab/demo.yaml:9:12: load.measure: "1.5" has no unit. Write measure: 1.5s if seconds are meant, or ms, m, h.
        /lab/demo.yaml:10:12: load.timeout: "0s" is too short. Write a millisecond or more, e.g. timeout: 10s.
        /lab/demo.yaml:11:12: load.payload: "100" has no unit. Write payload: 100MiB (2^20 bytes each) or payload: 100MB (10^6 bytes each), whichever is meant.
        /lab/demo.yaml:12:1: factors.limit: limit is missing. Add limit: [512MiB] with the memory limit of your service, or limit: none to run without one.
        /lab/demo.yaml:13:8: factors.gc[0]: "heap90" is not in the GC catalogue. Did you mean heap-90?
        /lab/demo.yaml:13:25: factors.gc[2]: the level default is there already, in line 13. Keep one of the two, or give it another name.
        /lab/demo.yaml:14:3: factors.limits: "limits" is not a factor that MemHog knows. Did you mean limit?
        /lab/demo.yaml:15:9: trials: "1.000" is not a whole number. Write a number from 1 to 100, e.g. trials: 3.
        /lab/demo.yaml:16:17: slo.success: "0.99" has no percent sign. Write success: ">= 99%" if that is meant.
        /lab/demo.yaml:17:1: slo: "slo" is written twice, first in line 16. Keep one of the two.
        /lab/demo.yaml:18:1: seed: there is no value. Write a number from 0 to 2147483647, e.g. seed: 42.
        17 errors in /lab/demo.yaml.

        """;

    [Theory]
    [InlineData("")]
    [InlineData("tr-TR")]
    [InlineData("de-DE")]
    public void The_report_is_the_same_in_every_culture(string culture)
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
        try
        {
            Assert.Equal(Report, Sample.Read(Bad).ToString());
            Assert.Equal(Report.Length, Sample.Read(Bad.Replace("\n", "\r\n", StringComparison.Ordinal)).ToString()!.Length);
            Assert.Equal(0.995, Sample.Valid(Sample.With("99%", "99.5%")).Slo.Success!.Value.Value);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
