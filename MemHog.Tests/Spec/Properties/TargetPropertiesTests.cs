using MemHog.Load.Spec.Properties;

namespace MemHog.Tests.Spec.Properties;

public sealed class TargetPropertiesTests
{
    [Fact]
    public void A_built_file_is_read_as_the_host_hands_it_on()
    {
        var (properties, problem) = RuntimeConfigText.Read("""
            { "runtimeOptions": { "tfm": "net10.0", "configProperties": { "System.GC.Server": true, "System.GC.HeapHardLimit": 268435456, "System.GC.Name": "libclrgc.so" } } }
            """);

        Assert.Null(problem);
        Assert.Equal(["System.GC.HeapHardLimit=268435456", "System.GC.Name=libclrgc.so", "System.GC.Server=true"], properties!.Select(property => $"{property.Key}={property.Value}"));
    }

    [Fact]
    public void A_template_has_its_properties_at_the_top_and_may_hold_comments() => Assert.Equal(
        "true",
        RuntimeConfigText.Read("{ // mine\n \"configProperties\": { \"System.GC.RetainVM\": true, } }").Properties!["System.GC.RetainVM"]);

    [Theory]
    [InlineData("", "it is not JSON (line 1)")]
    [InlineData("{\n\"a\":", "it is not JSON (line 2)")]
    [InlineData("[]", "it is no JSON object")]
    public void Another_file_is_refused_with_the_reason(string text, string problem) => Assert.Equal((null, problem), RuntimeConfigText.Read(text));

    [Theory]
    [InlineData("""<Project Sdk="Microsoft.NET.Sdk" />""", "")]
    [InlineData("""<Project Sdk="Microsoft.NET.Sdk.Web" />""", "System.GC.Server=true")]
    [InlineData("""<Project Sdk="Microsoft.NET.Sdk.Web"><PropertyGroup><ServerGarbageCollection>False</ServerGarbageCollection></PropertyGroup></Project>""", "System.GC.Server=false")]
    [InlineData("""<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><ConcurrentGarbageCollection>false</ConcurrentGarbageCollection><TieredPGO>true</TieredPGO></PropertyGroup></Project>""", "System.GC.Concurrent=false System.Runtime.TieredPGO=true")]
    [InlineData("""<Project><ItemGroup><RuntimeHostConfigurationOption Include="System.GC.ConserveMemory" Value="5" /></ItemGroup></Project>""", "System.GC.ConserveMemory=5")]
    public void A_project_says_what_it_would_write(string text, string properties) =>
        Assert.Equal(properties, string.Join(' ', ProjectText.Read(text)!.Select(property => $"{property.Key}={property.Value}")));

    [Fact]
    public void What_is_no_project_says_nothing() => Assert.Null(ProjectText.Read("<Project"));
}
