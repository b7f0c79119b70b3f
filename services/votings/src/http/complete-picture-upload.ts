import { type Clock, systemClock } from '@suffra/shared/clock';
import { id } from '@suffra/shared/fields';
import { defineAuthenticatedContract } from '@suffra/shared/http/contract';
import { busy } from '@suffra/shared/http/problems';
import { authenticatedRoute } from '@suffra/shared/http/route';
import { picturePathPattern } from '@suffra/shared/public-objects/public-picture';
import * as z from 'zod/mini';
import { completePictureUpload } from '../application/upload-picture.ts';
import { pictureContentType } from './fields.ts';
import {
  notAPicture,
  pictureNotUploaded,
  pictureSizeNotAllowed,
  pictureTooLarge,
  pictureTypeNotAllowed,
} from './problems.ts';

export const contract = defineAuthenticatedContract({
  method: 'POST',
  path: '/v1/pictures/{pictureId}/complete',
  operationId: 'completePictureUpload',
  summary: 'Check and publish an uploaded picture',
  description:
    'Decides the type by the content of the file: PNG, JPEG or WebP, not animated. Removes metadata such as the place where a photo was taken. Of EXIF data, only the orientation of a JPEG is kept; width and height are those before it is applied. The request can be repeated.',
  auth: ['admin'],
  allowsLimitedAdmins: true,
  scope: 'votings:write',
  params: z.strictObject({ pictureId: id }),
  responses: {
    200: {
      description: 'The published picture.',
      body: z.strictObject({
        /** A path of this site. Use it as imageUrl of an option, or as logo or icon. */
        url: z.string().check(z.regex(picturePathPattern)),
        contentType: pictureContentType,
        width: z.int(),
        height: z.int(),
        sizeBytes: z.int(),
      }),
    },
  },
  problems: [
    pictureNotUploaded,
    pictureTooLarge,
    notAPicture,
    pictureTypeNotAllowed,
    pictureSizeNotAllowed,
    busy,
  ],
});

/** Creates the route. @param clock the server's clock */
export const createCompletePictureUploadRoute = (clock: Clock) =>
  authenticatedRoute(
    contract,
    async ({ caller: { tenantId }, params: { pictureId }, now }) => {
      const { path, byteCount, ...picture } = await completePictureUpload(tenantId, pictureId, now);
      return { status: 200, body: { ...picture, url: path, sizeBytes: byteCount } };
    },
    clock,
  );

export const handler = createCompletePictureUploadRoute(systemClock);
