using System.Diagnostics;

namespace MemHog.Tests.Api.Switches;

public class RefusedStartTests
{
    [Fact]
    public async Task Wrong_switches_end_the_start_with_exit_code_1_and_say_all_of_it_on_standard_error()
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "MemHog.Api.dll")])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["ASPNETCORE_URLS"] = "http://127.0.0.1:0", ["Protections__Limit"] = "none", ["Protections__Buget"] = "70" },
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(30));

        Assert.Equal(1, process.ExitCode);
        Assert.Contains("Protections__Limit: 'none'", errors);
        Assert.Contains("Protections__Buget: is no switch", errors);
        Assert.DoesNotContain("   at ", errors);
        Assert.DoesNotContain("Now listening", await output);
    }
}
