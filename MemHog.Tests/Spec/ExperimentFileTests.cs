using MemHog.Load.Spec;

namespace MemHog.Tests.Spec;

public sealed class ExperimentFileTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("memhog-spec-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_file_is_read_relative_to_its_own_folder()
    {
        Directory.CreateDirectory(Path.Combine(folder, "service"));
        File.WriteAllText(Path.Combine(folder, "service", "Service.csproj"), "<Project />");

        var result = Assert.IsType<SpecResult.Valid>(ExperimentFile.Read(Write(Sample.Text)));

        Assert.Equal(Path.Combine(folder, "service", "Service.csproj"), result.Experiment.Target.Project);
    }

    [Fact]
    public void A_byte_order_mark_is_nothing_to_complain_about()
    {
        var path = Path.Combine(folder, "bom.yaml");
        File.WriteAllBytes(path, [0xEF, 0xBB, 0xBF, .. "name: [x]"u8]);

        Assert.Equal((1, 7), Assert.IsType<SpecResult.Invalid>(ExperimentFile.Read(path)).Errors.Where(e => e.Path == "name").Select(e => (e.Line, e.Column)).Single());
    }

    [Fact]
    public void A_program_must_exist_and_be_executable()
    {
        var server = Path.Combine(folder, "server");
        File.WriteAllText(server, "#!/bin/sh\n");
        var path = Write(Sample.With("project: service", "command: [./server]"));

        Assert.Equal("target.command[0]", Assert.Single(Assert.IsType<SpecResult.Invalid>(ExperimentFile.Read(path)).Errors).Path);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(server, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        Assert.IsType<SpecResult.Valid>(ExperimentFile.Read(path));
    }

    [Theory]
    [InlineData("")]
    [InlineData("\0")]
    [InlineData("nowhere.yaml")]
    [InlineData("nowhere/at/all.yaml")]
    [InlineData(".")]
    public void What_is_no_file_is_one_clean_error(string name) => OneError(name.Length == 0 ? name : Path.Combine(folder, name));

    [Fact]
    public void An_endless_file_is_one_clean_error() => OneError("/dev/zero");

    [Fact]
    public void A_binary_file_is_one_clean_error() => OneError(typeof(ExperimentFileTests).Assembly.Location);

    [Fact]
    public void A_file_that_is_not_UTF8_is_one_clean_error()
    {
        var path = Path.Combine(folder, "utf16.yaml");
        File.WriteAllText(path, Sample.Text, System.Text.Encoding.Unicode);
        OneError(path);
    }

    private static void OneError(string path)
    {
        var invalid = Assert.IsType<SpecResult.Invalid>(ExperimentFile.Read(path));

        Assert.Equal((path, 0), (invalid.File, Assert.Single(invalid.Errors).Line));
        Assert.Contains("1 error in ", invalid.ToString(), StringComparison.Ordinal);
    }

    private string Write(string text)
    {
        var path = Path.Combine(folder, "demo.yaml");
        File.WriteAllText(path, text);
        return path;
    }
}
