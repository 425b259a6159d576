using System.Collections.Immutable;
using MemHog.Load.Measurement.Settings;
using MemHog.Tests.Results;

namespace MemHog.Tests.Measurement.Settings;

public sealed class TwinCommandTests : IDisposable
{
    private readonly TempFolder folder = new();

    public TwinCommandTests()
    {
        Directory.CreateDirectory(Path.Combine(folder.Path, "bin"));
        File.WriteAllText(Path.Combine(folder.Path, "bin", "App.runtimeconfig.json"), "{}");
        File.WriteAllText(Path.Combine(folder.Path, "other.json"), "{}");
    }

    [Theory]
    [InlineData("dotnet bin/App.dll --urls x", "dotnet exec --runtimeconfig FOLDER/bin/App.runtimeconfig.json")]
    [InlineData("/usr/bin/dotnet bin/App.dll", "/usr/bin/dotnet exec --runtimeconfig FOLDER/bin/App.runtimeconfig.json")]
    [InlineData("dotnet exec bin/App.dll", "dotnet exec --runtimeconfig FOLDER/bin/App.runtimeconfig.json")]
    [InlineData("dotnet exec --runtimeconfig other.json bin/App.dll", "dotnet exec --runtimeconfig FOLDER/other.json")]
    [InlineData("dotnet --roll-forward Major --depsfile x.json bin/App.dll", "dotnet exec --roll-forward Major --runtimeconfig FOLDER/bin/App.runtimeconfig.json")]
    [InlineData("bin/App 8080", "HOST exec --runtimeconfig FOLDER/bin/App.runtimeconfig.json")]
    [InlineData("bin/App.exe", "HOST exec --runtimeconfig FOLDER/bin/App.runtimeconfig.json")]
    [InlineData("dotnet bin/Missing.dll", null)]
    [InlineData("dotnet exec --runtimeconfig missing.json bin/App.dll", null)]
    [InlineData("dotnet run --project bin", null)]
    [InlineData("dotnet", null)]
    [InlineData("App", null)]
    [InlineData("sh -c bin/App", null)]
    [InlineData("perl bin/App.dll", null)]
    public void The_twin_has_the_runtimeconfig_that_the_targets_command_shows(string command, string? twin) => Assert.Equal(
        twin is null ? null : $"{twin.Replace("FOLDER", folder.Path, StringComparison.Ordinal)} LAB.dll --self-report",
        TwinCommand.Of([.. command.Split(' ')], folder.Path, "HOST", "LAB.dll") is { } words ? string.Join(' ', words) : null);

    [Fact]
    public void Without_a_command_there_is_no_twin() => Assert.Null(TwinCommand.Of([], folder.Path, "HOST", "LAB.dll"));

    public void Dispose() => folder.Dispose();
}
