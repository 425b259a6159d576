namespace MemHog.Tests.Spec;

/// <summary>What a target gets besides the settings of its runtime may be a password; the source goes into manifest and report.</summary>
public sealed class RecordedSourceTests
{
    [Theory]
    [InlineData("{ PASSWORD: hunter2, DOTNET_gcServer: \"0\" }", "{ PASSWORD: \"(not recorded)\", DOTNET_gcServer: \"0\" }")]
    [InlineData("{ A: 'hun''ter2', COMPlus_x: y, \"B\": \"hunter2 # no comment\" }", "{ A: \"(not recorded)\", COMPlus_x: y, \"B\": \"(not recorded)\" }")]
    [InlineData("\n    A: hunter2   # mine\n    B: |\n      hunter2\n      hunter2\n    DOTNET_x: \"1\"", "\n    A: \"(not recorded)\"   # mine\n    B: \"(not recorded)\"\n    DOTNET_x: \"1\"")]
    [InlineData("\n    Ä_is_above: 1", null)]
    [InlineData("\r\n    A: hunter2\r\n    DOTNET_x: \"hunter\"", "\r\n    A: \"(not recorded)\"\r\n    DOTNET_x: \"hunter\"")]
    public void The_value_of_a_variable_of_the_target_is_not_recorded(string environment, string? recorded)
    {
        var written = Sample.With("survives?", "s\u00fcrvives \U0001F4A5?").Replace("  ready: /ready", $"  env: {environment}\n  ready: /ready", StringComparison.Ordinal);
        if (recorded is null)
        {
            Assert.NotEmpty(Sample.Errors(written));
            return;
        }

        var experiment = Sample.Valid(written);
        Assert.Equal(written.Replace(environment, recorded, StringComparison.Ordinal), experiment.Source);
        Assert.DoesNotContain("(not recorded)", experiment.Target.Environment.Values);
    }

    [Fact]
    public void The_value_of_a_header_that_may_let_a_request_in_is_not_recorded()
    {
        const string one = "{ request: /a, headers: { Authorization: Bearer hunter2, content-type: text/plain, X-Api-Key: 'hunter2' } }";
        const string hidden = "{ request: /a, headers: { Authorization: \"(not recorded)\", content-type: text/plain, X-Api-Key: \"(not recorded)\" } }";
        var named = one.Replace("{ request", "{ name: x, request", StringComparison.Ordinal);
        var text = Sample.With("request: GET /work?mb=100", $"requests: [{one}]").Replace("limit: [512MiB]", $"limit: [512MiB]\n  request: [{named}]", StringComparison.Ordinal);

        var experiment = Sample.Valid(text);

        Assert.DoesNotContain("hunter2", experiment.Source, StringComparison.Ordinal);
        Assert.Equal(text.Replace(one, hidden, StringComparison.Ordinal).Replace(named, hidden.Replace("{ request", "{ name: x, request", StringComparison.Ordinal), StringComparison.Ordinal), experiment.Source);
        Assert.Equal(["Bearer hunter2", "text/plain", "hunter2"], experiment.Load.Request.Calls[0].Headers.Select(header => header.Value));
    }

    [Fact]
    public void No_error_shows_the_value_of_a_header_or_a_body() =>
        Assert.DoesNotContain("hunter2", Sample.Read(Sample.With("request: GET /work?mb=100", "requests: [{ request: /a, headers: { Authorization: \"hunter2\\n\", X: \"hunter2{random:\" }, body: \"hunter2{random:\" }]")).ToString(), StringComparison.Ordinal);

    [Fact]
    public void The_value_of_a_level_is_what_is_compared_and_stays() => Assert.Contains("DOTNET_GCConserveMemory: \"9\"", Sample.Valid(Sample.Text).Source, StringComparison.Ordinal);
}
