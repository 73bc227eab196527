import type { HiddenSurface, Surface } from "./surface";

/** Where a product's template comes from. */
export function productAt(property: string): HiddenSurface {
  return {
    property,
    what: "a product's template, which stands at an address,",
    remedy:
      "make what the product makes with resources of the program; a template that somebody has judged goes into the parameter `judgedElsewhere`, by the resource's name",
  };
}

/** What names a product of the catalogue that is deployed. */
export function provisioned(property: string): HiddenSurface {
  return {
    property,
    what: "a product of Service Catalog, whose template is elsewhere,",
    remedy:
      "make what the product makes with resources of the program; a product that somebody has judged goes into the parameter `judgedElsewhere`, by the resource's name",
  };
}

/**
 * Service Catalog deploys templates that stand at an address. The template itself is none of its properties.
 *
 * @see https://docs.aws.amazon.com/servicecatalog/latest/adminguide/catalogs_products.html
 */
export const serviceCatalogSurfaces: readonly Surface[] = [
  {
    type: "aws:servicecatalog/product:Product",
    hidden: [
      productAt("provisioningArtifactParameters.templateUrl"),
      productAt("provisioningArtifactParameters.templatePhysicalId"),
    ],
  },
  {
    type: "aws:servicecatalog/provisioningArtifact:ProvisioningArtifact",
    hidden: [productAt("templateUrl"), productAt("templatePhysicalId")],
  },
  {
    type: "aws:servicecatalog/provisionedProduct:ProvisionedProduct",
    hidden: [provisioned("productId"), provisioned("productName")],
  },
];
